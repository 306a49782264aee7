import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { scoreTranslationRef } from '../../translation';
import { StatusBadge } from './StatusBadge';

/** Says that what is shown is of an earlier version than the newest. */
export function StaleBadge() {
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <StatusBadge
      tone="warning"
      icon="warning"
      title={t('environment.staleExplained')}
    >
      {t('environment.stale')}
    </StatusBadge>
  );
}
