import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Severity } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { StatusBadge } from '../Status';
import { Flex } from '../ui';

/** `2 errors`, `1 warning`: as many as there are, or that there are none. */
export function FindingCounts(props: {
  counts: Partial<Record<Severity, number>>;
}) {
  const { error = 0, warning = 0, info = 0 } = props.counts;
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <Flex gap="1" style={{ flexWrap: 'wrap' }}>
      {error > 0 && (
        <StatusBadge tone="negative" icon="error">
          {t('findings.error', { count: error })}
        </StatusBadge>
      )}
      {warning > 0 && (
        <StatusBadge tone="warning" icon="warning">
          {t('findings.warning', { count: warning })}
        </StatusBadge>
      )}
      {info > 0 && (
        <StatusBadge tone="active" icon="info">
          {t('findings.info', { count: info })}
        </StatusBadge>
      )}
      {error + warning + info === 0 && (
        <StatusBadge tone="positive" icon="done">
          {t('findings.none')}
        </StatusBadge>
      )}
    </Flex>
  );
}
