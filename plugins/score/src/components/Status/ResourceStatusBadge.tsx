import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ResourceTypeStatus } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { StatusBadge, type StatusIcon, type Tone } from './StatusBadge';

const LOOKS: Record<ResourceTypeStatus, [Tone, StatusIcon]> = {
  available: ['positive', 'done'],
  deprecated: ['warning', 'warning'],
  failing: ['negative', 'error'],
  missing: ['neutral', 'none'],
};

/** Whether an environment supports a resource. */
export function ResourceStatusBadge(props: { status: ResourceTypeStatus }) {
  const { t } = useTranslationRef(scoreTranslationRef);
  const [tone, icon] = LOOKS[props.status];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {t(`resources.status.${props.status}`)}
    </StatusBadge>
  );
}
