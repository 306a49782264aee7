import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import type { scoreDeliveryHoldPermission } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { Button, Tooltip, TooltipTrigger } from '../ui';

/**
 * A button for those who may. A disabled one cannot be pointed at: this one
 * stays and says why it does nothing.
 */
export function DecisionButton(props: {
  entityRef: string;
  /** One that is asked for an entity. */
  permission: typeof scoreDeliveryHoldPermission;
  label: string;
  /** What the label leaves open, to whom does not see what stands beside it. */
  spoken?: string;
  primary?: boolean;
  pending?: boolean;
  onPress: () => void;
}) {
  const { entityRef, permission, label, spoken, primary, onPress } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const { allowed, loading } = usePermission({
    permission,
    resourceRef: entityRef,
  });
  const denied = !allowed && !loading;
  return (
    <TooltipTrigger isDisabled={!denied}>
      <Button
        variant={primary ? 'primary' : 'secondary'}
        size="small"
        aria-label={spoken}
        aria-disabled={denied}
        isPending={props.pending}
        onPress={() => {
          if (allowed) onPress();
        }}
      >
        {label}
      </Button>
      <Tooltip>{t('decisions.denied')}</Tooltip>
    </TooltipTrigger>
  );
}
