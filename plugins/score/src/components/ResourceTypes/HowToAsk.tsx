import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ResourceRequests } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { ExternalLink } from '../common';
import { Text } from '../ui';

const ADDRESS = /^(https?:\/\/|mailto:)/;

/** How a developer gets what the platform does not offer, as the platform says it. */
export function HowToAsk(props: { requests?: ResourceRequests }) {
  const { text, url } = props.requests ?? {};
  const { t } = useTranslationRef(scoreTranslationRef);
  const link = url && ADDRESS.test(url) ? url : undefined;
  if (!text && !link) return null;
  return (
    <Text as="p" variant="body-medium">
      {text}
      {text && link && ' '}
      {link && (
        <ExternalLink href={link} label={t('types.requests.link')}>
          {t('types.requests.link')}
        </ExternalLink>
      )}
    </Text>
  );
}
