import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { StatusBadge } from '../Status';
import { Text } from '../ui';
import type { DifferenceCell } from './differenceRows';

const LOOKS = {
  same: ['positive', 'done'],
  differs: ['active', 'info'],
  unsupported: ['warning', 'warning'],
  unknown: ['neutral', 'none'],
} as const;

/** What an environment does with a field or resource, and how. */
export function SupportCell(props: { cell: DifferenceCell }) {
  const { support, how } = props.cell;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  const [tone, icon] = LOOKS[support];
  return (
    <div className={text.wrap}>
      <StatusBadge tone={tone} icon={icon}>
        {t(`differences.support.${support}`)}
      </StatusBadge>
      {how.map(each => (
        <Text key={each} as="p" variant="body-small" color="secondary">
          {each}
        </Text>
      ))}
    </div>
  );
}
