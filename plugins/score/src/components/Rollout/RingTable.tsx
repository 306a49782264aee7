import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformRollout } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { Matrix } from '../Matrix';
import { Text } from '../ui';

/** How many workloads of each ring are rendered and delivered. */
export function RingTable(props: { rollout: PlatformRollout }) {
  const { title, rings } = props.rollout;
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <Matrix
      label={t('rollout.rings', { environment: title })}
      corner={t('rollout.ring')}
      columns={[
        t('rollout.rendered'),
        t('rollout.delivered'),
        t('rollout.failed'),
      ]}
      rows={rings.map(ring => {
        const { name, reached, workloads, rendered, delivered, failed } = ring;
        const of = (number: number) =>
          reached
            ? t('rollout.of', {
                number: String(number),
                all: String(workloads),
              })
            : t('rollout.notReached', { all: String(workloads) });
        return {
          id: name ?? '',
          header: name ?? t('rollout.rest'),
          cells: [
            of(rendered),
            of(delivered),
            <Text
              key="failed"
              as="span"
              variant="body-medium"
              color={failed > 0 ? 'danger' : 'primary'}
            >
              {String(failed)}
            </Text>,
          ],
        };
      })}
    />
  );
}
