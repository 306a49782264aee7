import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DeliveryView } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { ExternalLink } from './ExternalLink';

/** The pull request that is to be merged. */
export function ProposalLink(props: {
  proposal: NonNullable<DeliveryView['proposal']>;
}) {
  const { number, url } = props.proposal;
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <ExternalLink
      href={url}
      label={t('delivery.pullRequest', { number: String(number) })}
    >
      #{number}
    </ExternalLink>
  );
}
