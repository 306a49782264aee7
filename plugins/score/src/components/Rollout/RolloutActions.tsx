import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  scorePlatformRollOutPermission,
  type PlatformRollout,
  type PlatformRolloutStep,
} from '@score-backstage/plugin-score-common';
import { useState } from 'react';
import { scoreApiRef } from '../../api';
import { scoreTranslationRef } from '../../translation';
import { DecisionDialog } from '../Promotion/DecisionDialog';
import { Button, Flex } from '../ui';

interface Offer {
  step: PlatformRolloutStep;
  label: 'start' | 'next' | 'rest' | 'goOn' | 'stop' | 'rollBack';
  revision: string;
}

/** What can be done with a roll-out as it is. */
export function offersOf(rollout: PlatformRollout): Offer[] {
  const { state, revision, next, former, rings } = rollout;
  const reached = rings.filter(ring => ring.reached).length;
  const isUnderWay = state === 'running' || state === 'stopped';
  const offers: Offer[] = [];
  if (next && state === 'stopped') {
    offers.push({ step: 'start', label: 'goOn', revision: next });
  } else if (next && state === 'running') {
    const label = reached + 1 < rings.length ? 'next' : 'rest';
    offers.push({ step: 'start', label, revision: next });
    offers.push({ step: 'stop', label: 'stop', revision: next });
  } else if (next) {
    offers.push({ step: 'start', label: 'start', revision: next });
  }
  if (next && isUnderWay) {
    offers.push({ step: 'roll-back', label: 'rollBack', revision: next });
  } else if (former) {
    offers.push({ step: 'roll-back', label: 'rollBack', revision });
  }
  return offers;
}

/** Buttons of a roll-out, for whoever may use them. */
export function RolloutActions(props: {
  rollout: PlatformRollout;
  onChanged: () => void;
  onPreview: (ref: string) => void;
}) {
  const { rollout, onChanged, onPreview } = props;
  const { environment, title, next } = rollout;
  const { t } = useTranslationRef(scoreTranslationRef);
  const api = useApi(scoreApiRef);
  const [asked, setAsked] = useState<Offer>();
  const { allowed } = usePermission({
    permission: scorePlatformRollOutPermission,
  });
  return (
    <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
      {allowed &&
        offersOf(rollout).map(offer => (
          <Button
            key={offer.label}
            size="small"
            variant={offer.step === 'start' ? 'primary' : 'secondary'}
            onPress={() => setAsked(offer)}
          >
            {t(`rollout.action.${offer.label}`)}
          </Button>
        ))}
      {next && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => onPreview(next)}
        >
          {t('rollout.action.preview')}
        </Button>
      )}
      {asked && (
        <DecisionDialog
          title={t(`rollout.action.${asked.label}`)}
          explanation={t(`rollout.explained.${asked.label}`, {
            environment: title,
          })}
          action={t(`rollout.action.${asked.label}`)}
          send={async reason => {
            const { step, revision } = asked;
            await api.stepRollout(step, { environment, revision, reason });
          }}
          onDecided={onChanged}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Flex>
  );
}
