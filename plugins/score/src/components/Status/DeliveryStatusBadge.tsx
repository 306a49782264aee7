import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DeliveryState } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { StatusBadge, type StatusIcon, type Tone } from './StatusBadge';

const LOOKS: Record<DeliveryState, [Tone, StatusIcon]> = {
  waiting: ['active', 'waiting'],
  delivering: ['active', 'waiting'],
  delivered: ['positive', 'done'],
  retrying: ['warning', 'warning'],
  stopped: ['negative', 'error'],
  proposed: ['active', 'waiting'],
  held: ['warning', 'waiting'],
};

/**
 * What became of a workload in an environment: whether it was rendered, and
 * how far its way into Git is.
 */
export function DeliveryStatusBadge(props: {
  rendered: boolean;
  /** Whether errors are why it was not rendered. */
  failed: boolean;
  delivery?: DeliveryState;
}) {
  const { rendered, failed, delivery } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  if (delivery) {
    const [tone, icon] = LOOKS[delivery];
    return (
      <StatusBadge tone={tone} icon={icon}>
        {t(`delivery.status.${delivery}`)}
      </StatusBadge>
    );
  }
  return rendered ? (
    <StatusBadge tone="neutral" icon="done">
      {t('workloads.rendered')}
    </StatusBadge>
  ) : (
    <StatusBadge
      tone={failed ? 'negative' : 'neutral'}
      icon={failed ? 'error' : 'none'}
    >
      {t('environment.notRendered')}
    </StatusBadge>
  );
}
