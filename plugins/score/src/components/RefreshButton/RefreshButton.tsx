import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { makeStyles } from '@material-ui/core/styles';
import RefreshIcon from '@material-ui/icons/Refresh';
import { scoreWorkloadRefreshPermission } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { Button, ButtonIcon, Tooltip, TooltipTrigger } from '../ui';

const useStyles = makeStyles(
  { icon: { fontSize: 18 } },
  { name: 'ScoreRefreshButton' },
);

/** Has a workload read and rendered now, for whoever is allowed to. */
export function RefreshButton(props: {
  entityRef: string;
  onRefresh: () => void;
  refreshing: boolean;
  compact?: boolean;
}) {
  const { entityRef, onRefresh, refreshing, compact } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const { allowed, loading } = usePermission({
    permission: scoreWorkloadRefreshPermission,
    resourceRef: entityRef,
  });
  const denied = !allowed && !loading;
  const label = refreshing ? t('actions.refreshing') : t('actions.refresh');
  const icon = <RefreshIcon className={classes.icon} />;
  const press = () => {
    if (allowed) onRefresh();
  };
  // A disabled button cannot be pointed at: this one stays and says why.
  return (
    <TooltipTrigger>
      {compact ? (
        <ButtonIcon
          variant="tertiary"
          icon={icon}
          aria-label={label}
          aria-disabled={denied}
          isPending={refreshing}
          onPress={press}
        />
      ) : (
        <Button
          variant="secondary"
          iconStart={icon}
          aria-disabled={denied}
          isPending={refreshing}
          onPress={press}
        >
          {label}
        </Button>
      )}
      <Tooltip>{denied ? t('actions.refreshDenied') : label}</Tooltip>
    </TooltipTrigger>
  );
}
