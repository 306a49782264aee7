import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ResourceTypeInEnvironment } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { ResourceStatusBadge, StatusBadge } from '../Status';
import { Text } from '../ui';

/** Whether an environment supports a resource, and why not. */
export function ResourceSupport(props: {
  support?: ResourceTypeInEnvironment;
  /** Says too what answers there. */
  detailed?: boolean;
}) {
  const { support, detailed = false } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  if (!support) {
    return (
      <StatusBadge tone="neutral" icon="none">
        {t('resources.notRendered')}
      </StatusBadge>
    );
  }
  return (
    <div className={text.wrap}>
      <ResourceStatusBadge status={support.status} />
      {detailed && support.description && (
        <Text as="p" variant="body-small">
          {support.description}
        </Text>
      )}
      {support.reason && (
        <Text as="p" variant="body-small" color="secondary">
          {support.reason}
        </Text>
      )}
    </div>
  );
}
