import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  scoreDeliveryHoldPermission,
  scoreEnvironmentHoldPermission,
  type HoldView,
} from '@score-backstage/plugin-score-common';
import { useCallback } from 'react';
import { scoreApiRef } from '../../api';
import { scoreTranslationRef } from '../../translation';
import { Button } from '../ui';
import { DecisionNotice } from './DecisionNotice';
import type { DecisionProps } from './types';
import { useDecision } from './useDecision';

/** Who holds it and why, and how it goes on. */
export function HoldNotice(props: DecisionProps & { hold: HoldView }) {
  const { entityRef, file, inEnvironment, onDecided, hold } = props;
  const { name, title } = inEnvironment.environment;
  const { t } = useTranslationRef(scoreTranslationRef);
  const api = useApi(scoreApiRef);
  const isAll = hold.scope === 'environment';
  const ofWorkload = usePermission({
    permission: scoreDeliveryHoldPermission,
    resourceRef: entityRef,
  });
  const ofAll = usePermission({ permission: scoreEnvironmentHoldPermission });
  const { decide, deciding, error } = useDecision(
    useCallback(
      () =>
        api.releaseHold({
          ...(!isAll && { entityRef, file }),
          environment: name,
        }),
      [api, isAll, entityRef, file, name],
    ),
    onDecided,
  );
  return (
    <DecisionNotice
      title={
        isAll
          ? t('hold.isHeldAll', { environment: title })
          : t('hold.isHeld', { environment: title })
      }
      explanation={t('hold.waits')}
      by={hold.by}
      reason={hold.reason}
      since={hold.since}
      error={error}
    >
      {(isAll ? ofAll : ofWorkload).allowed && (
        <Button
          variant="secondary"
          size="small"
          isPending={deciding}
          onPress={() => decide()}
        >
          {t('hold.release')}
        </Button>
      )}
    </DecisionNotice>
  );
}
