import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { scoreTranslationRef } from '../../translation';
import { StatusBadge } from '../Status';
import { Text } from '../ui';
import type { OfferedType } from './offeredTypes';

/** In which environments a type does not work, and why not there. */
export function Unsupported(props: { notIn: OfferedType['notIn'] }) {
  const { notIn } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  if (notIn.length === 0) return null;
  return (
    <div>
      <StatusBadge tone="warning" icon="warning">
        {t('picker.notIn', {
          environments: notIn.map(({ title }) => title).join(', '),
        })}
      </StatusBadge>
      {notIn.map(
        ({ title, reason }) =>
          reason && (
            <Text key={title} as="p" variant="body-small" color="secondary">
              {title}: {reason}
            </Text>
          ),
      )}
    </div>
  );
}
