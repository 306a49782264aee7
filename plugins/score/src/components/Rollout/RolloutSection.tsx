import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformRollout } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { Section, shortSha, TimeAgo, useTextStyles } from '../common';
import { StatusBadge, type StatusIcon, type Tone } from '../Status/StatusBadge';
import { Flex, Text } from '../ui';
import { RingTable } from './RingTable';
import { RolloutActions } from './RolloutActions';

const LOOKS: Record<PlatformRollout['state'], [Tone, StatusIcon]> = {
  current: ['positive', 'done'],
  waiting: ['active', 'waiting'],
  running: ['active', 'waiting'],
  stopped: ['warning', 'warning'],
  'rolled-back': ['warning', 'warning'],
};

/** Which revision an environment's workloads have, and how far the next one is. */
export function RolloutSection(props: {
  rollout: PlatformRollout;
  onChanged: () => void;
  onPreview: (ref: string) => void;
}) {
  const { rollout, onChanged, onPreview } = props;
  const { title, state, revision, next, changedBy, changedAt, reason } =
    rollout;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  const [tone, icon] = LOOKS[state];
  return (
    <Section
      title={t('rollout.title', { environment: title })}
      actions={
        <StatusBadge tone={tone} icon={icon}>
          {t(`rollout.state.${state}`)}
        </StatusBadge>
      }
    >
      <Flex direction="column" gap="3">
        <Text as="p" variant="body-medium" className={text.wrap}>
          {next
            ? t('rollout.between', {
                revision: shortSha(revision),
                next: shortSha(next),
              })
            : t('rollout.same', { revision: shortSha(revision) })}
        </Text>
        {changedBy && changedAt && (
          <Text
            as="p"
            variant="body-small"
            color="secondary"
            className={text.wrap}
          >
            {t('rollout.changed', { person: changedBy })}{' '}
            <TimeAgo iso={changedAt} />
            {reason && `: ${reason}`}
          </Text>
        )}
        <RingTable rollout={rollout} />
        <RolloutActions
          rollout={rollout}
          onChanged={onChanged}
          onPreview={onPreview}
        />
      </Flex>
    </Section>
  );
}
