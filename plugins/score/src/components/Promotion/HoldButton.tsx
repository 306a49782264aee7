import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { scoreDeliveryHoldPermission } from '@score-backstage/plugin-score-common';
import { useState } from 'react';
import { scoreTranslationRef } from '../../translation';
import { DecisionButton } from './DecisionButton';
import { HoldDialog } from './HoldDialog';
import type { DecisionProps } from './types';

/** Holds deliveries, after asking why. */
export function HoldButton(props: DecisionProps) {
  const { t } = useTranslationRef(scoreTranslationRef);
  const [open, setOpen] = useState(false);
  return (
    <>
      <DecisionButton
        entityRef={props.entityRef}
        permission={scoreDeliveryHoldPermission}
        label={t('hold.open')}
        onPress={() => setOpen(true)}
      />
      {open && <HoldDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
