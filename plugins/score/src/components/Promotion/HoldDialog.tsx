import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { scoreEnvironmentHoldPermission } from '@score-backstage/plugin-score-common';
import { useState } from 'react';
import { scoreApiRef } from '../../api';
import { scoreTranslationRef } from '../../translation';
import { Select } from '../ui';
import { DecisionDialog } from './DecisionDialog';
import type { DecisionProps } from './types';

const SCOPES = ['workload', 'environment'] as const;

/** Has nothing delivered of the workload or, for some, to all of the environment. */
export function HoldDialog(props: DecisionProps & { onClose: () => void }) {
  const { entityRef, file, inEnvironment, onDecided, onClose } = props;
  const { name, title } = inEnvironment.environment;
  const { t } = useTranslationRef(scoreTranslationRef);
  const api = useApi(scoreApiRef);
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('workload');
  const { allowed } = usePermission({
    permission: scoreEnvironmentHoldPermission,
  });
  return (
    <DecisionDialog
      title={t('hold.title', { environment: title })}
      explanation={t('hold.explained')}
      action={t('hold.action')}
      send={reason =>
        api.hold({
          ...(scope === 'workload' && { entityRef, file }),
          environment: name,
          reason,
        })
      }
      onDecided={onDecided}
      onClose={onClose}
    >
      {allowed && (
        <Select
          label={t('hold.scope')}
          value={scope}
          onChange={key =>
            setScope(SCOPES.find(each => each === key) ?? 'workload')
          }
          options={SCOPES.map(value => ({
            value,
            label: t(`hold.scopes.${value}`, { environment: title }),
          }))}
        />
      )}
    </DecisionDialog>
  );
}
