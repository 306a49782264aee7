import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { scoreTranslationRef } from '../../translation';
import { StatusBadge } from '../Status';
import type { Support } from './differenceRows';

const LOOKS = {
  same: ['positive', 'done'],
  differs: ['active', 'info'],
  unsupported: ['warning', 'warning'],
  unknown: ['neutral', 'none'],
} as const;

/** What an environment does with a field or resource. */
export function SupportBadge(props: { support: Support }) {
  const { support } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const [tone, icon] = LOOKS[support];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {t(`differences.support.${support}`)}
    </StatusBadge>
  );
}
