import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  scoreDeliveryRollbackPermission,
  type DeliveryLogEntry,
} from '@score-backstage/plugin-score-common';
import { useState } from 'react';
import { scoreApiRef } from '../../api';
import { scoreTranslationRef } from '../../translation';
import { DeliveryChanges } from '../DeliveryHistory';
import { DecisionButton } from './DecisionButton';
import { DecisionDialog } from './DecisionDialog';
import type { DecisionProps } from './types';

/** Brings an earlier delivery back, after asking why. */
export function RollbackButton(
  props: DecisionProps & { entry: DeliveryLogEntry },
) {
  const { entityRef, file, inEnvironment, onDecided, entry } = props;
  const { environment, delivery, promotion } = inEnvironment;
  const { t } = useTranslationRef(scoreTranslationRef);
  const api = useApi(scoreApiRef);
  const [open, setOpen] = useState(false);
  const version = String(entry.generation);
  if (!delivery) return null;
  return (
    <>
      <DecisionButton
        entityRef={entityRef}
        permission={scoreDeliveryRollbackPermission}
        label={t('rollback.action')}
        spoken={t('rollback.actionOf', { version })}
        onPress={() => setOpen(true)}
      />
      {open && (
        <DecisionDialog
          title={t('rollback.title', {
            environment: environment.title,
            version,
          })}
          explanation={
            promotion
              ? t('rollback.explainedForPromotion')
              : t('rollback.explained')
          }
          action={t('rollback.action')}
          send={reason =>
            api.rollBack({
              entityRef,
              file,
              environment: environment.name,
              sha: entry.sha,
              generation: delivery.generation,
              reason,
            })
          }
          onDecided={onDecided}
          onClose={() => setOpen(false)}
          wide
        >
          <DeliveryChanges
            entityRef={entityRef}
            file={file}
            environment={environment.name}
            sha={entry.sha}
            baseEnvironment={environment.name}
          />
        </DecisionDialog>
      )}
    </>
  );
}
