import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { WorkloadStatus } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { StatusBadge, type StatusIcon, type Tone } from './StatusBadge';

const LOOKS: Record<WorkloadStatus, [Tone, StatusIcon]> = {
  pending: ['active', 'waiting'],
  missing: ['negative', 'error'],
  unreadable: ['warning', 'warning'],
  invalid: ['negative', 'error'],
  valid: ['positive', 'done'],
};

/** How reading a Score file went. */
export function WorkloadStatusBadge(props: { status: WorkloadStatus }) {
  const { t } = useTranslationRef(scoreTranslationRef);
  const [tone, icon] = LOOKS[props.status];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {t(`workload.status.${props.status}`)}
    </StatusBadge>
  );
}
