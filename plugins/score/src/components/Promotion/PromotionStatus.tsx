import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  scoreDeliveryPromotePermission,
  type PromotionView,
} from '@score-backstage/plugin-score-common';
import { useState } from 'react';
import { scoreTranslationRef } from '../../translation';
import { PersonName } from '../DeliveryHistory';
import { Text } from '../ui';
import { DecisionButton } from './DecisionButton';
import { PromoteDialog } from './PromoteDialog';
import type { DecisionProps } from './types';

const useStyles = makeStyles(
  {
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: 'var(--bui-space-3)',
      padding: 'var(--bui-space-3)',
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-2)',
    },
    text: { flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' },
  },
  { name: 'ScorePromotionStatus' },
);

/** How far the environment is behind the one that it is promoted from. */
export function PromotionStatus(
  props: DecisionProps & { promotion: PromotionView; fromTitle: string },
) {
  const { promotion, fromTitle, ...decision } = props;
  const { state, behind, promoted, by, reason } = promotion;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  const from = fromTitle;
  const status = {
    nothing: t('promotion.nothing', { from }),
    current: t('promotion.current', { from }),
    behind:
      behind === undefined
        ? t('promotion.newer', { from })
        : t('promotion.behind', { count: behind, from }),
  }[state];
  return (
    <div className={classes.root}>
      <div className={classes.text}>
        <Text as="p" variant="body-medium" weight="bold">
          {status}
        </Text>
        {promoted && by && (
          <Text as="p" variant="body-medium" color="secondary">
            {t('promotion.last', {
              promoted,
              person: <PersonName name={by} />,
            })}
            {reason && `: ${reason}`}
          </Text>
        )}
      </div>
      {state === 'behind' && (
        <DecisionButton
          entityRef={decision.entityRef}
          permission={scoreDeliveryPromotePermission}
          label={t('promotion.open')}
          primary
          onPress={() => setOpen(true)}
        />
      )}
      {open && (
        <PromoteDialog
          {...decision}
          from={{ name: promotion.from, title: fromTitle }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
