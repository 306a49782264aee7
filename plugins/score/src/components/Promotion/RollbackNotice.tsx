import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  scoreDeliveryRollbackPermission,
  type RollbackView,
} from '@score-backstage/plugin-score-common';
import { useCallback } from 'react';
import { scoreApiRef } from '../../api';
import { scoreTranslationRef } from '../../translation';
import { DecisionButton } from './DecisionButton';
import { DecisionNotice } from './DecisionNotice';
import type { DecisionProps } from './types';
import { useDecision } from './useDecision';

/** Says that an earlier delivery is in place, and how newer ones go on. */
export function RollbackNotice(
  props: DecisionProps & { rollback: RollbackView },
) {
  const { entityRef, file, inEnvironment, onDecided, rollback } = props;
  const { name } = inEnvironment.environment;
  const { t } = useTranslationRef(scoreTranslationRef);
  const api = useApi(scoreApiRef);
  const { decide, deciding, error } = useDecision(
    useCallback(
      () => api.resume({ entityRef, file, environment: name }),
      [api, entityRef, file, name],
    ),
    onDecided,
  );
  return (
    <DecisionNotice
      title={t('rollback.isRolledBack', { to: rollback.to })}
      explanation={
        inEnvironment.promotion
          ? t('rollback.waitsForPromotion')
          : t('rollback.waits')
      }
      by={rollback.by}
      reason={rollback.reason}
      since={rollback.since}
      error={error}
    >
      <DecisionButton
        entityRef={entityRef}
        permission={scoreDeliveryRollbackPermission}
        label={t('rollback.resume')}
        pending={deciding}
        onPress={() => decide()}
      />
    </DecisionNotice>
  );
}
