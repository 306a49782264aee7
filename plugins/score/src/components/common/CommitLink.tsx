import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DeliveryView } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { ExternalLink } from './ExternalLink';
import { Revision, shortSha } from './Revision';

/** The commit that carries what is in Git now. */
export function CommitLink(props: {
  commit: NonNullable<DeliveryView['commit']>;
}) {
  const { commit } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <ExternalLink
      href={commit.url}
      label={t('delivery.commit', { sha: shortSha(commit.sha) })}
    >
      <Revision sha={commit.sha} />
    </ExternalLink>
  );
}
