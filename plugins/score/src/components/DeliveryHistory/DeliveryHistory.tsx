import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type {
  DeliveryLogEntry,
  WorkloadInEnvironment,
} from '@score-backstage/plugin-score-common';
import { type ReactNode, useState } from 'react';
import { useDeliveryLog } from '../../hooks/useDeliveryLog';
import { scoreTranslationRef } from '../../translation';
import { RequestProblem } from '../common';
import { Button, Flex, Skeleton, Text } from '../ui';
import { CompareEnvironments } from './CompareEnvironments';
import { HistoryEntry } from './HistoryEntry';

const useStyles = makeStyles(
  {
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: 'var(--bui-space-2)',
    },
    list: { margin: 0, padding: 0 },
  },
  { name: 'ScoreDeliveryHistory' },
);

interface HistoryProps {
  entityRef: string;
  file: string;
  inEnvironment: WorkloadInEnvironment;
  /** What can be done with an earlier delivery. */
  actionsOf?: (entry: DeliveryLogEntry) => ReactNode;
}

function HistoryList(props: HistoryProps) {
  const { entityRef, file, inEnvironment, actionsOf } = props;
  const { environment, delivery } = inEnvironment;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const { value, error, loading, reload, more } = useDeliveryLog({
    entityRef,
    file,
    environment: environment.name,
    newest: delivery?.commit?.sha,
  });
  return (
    <Flex direction="column" gap="3">
      {error && (
        <RequestProblem
          error={error}
          onRetry={reload}
          retrying={loading}
          stale={Boolean(value)}
        />
      )}
      {!value && loading && (
        <Skeleton
          width="100%"
          height={160}
          data-testid="score-history-skeleton"
        />
      )}
      {value?.items.length === 0 && (
        <Text as="p" variant="body-medium" color="secondary">
          {t('history.none')}
        </Text>
      )}
      {value && value.items.length > 0 && (
        <ul className={classes.list}>
          {value.items.map((entry, index) => (
            <HistoryEntry
              key={entry.sha}
              entityRef={entityRef}
              file={file}
              entry={entry}
              current={index === 0}
              actions={index === 0 ? undefined : actionsOf?.(entry)}
            />
          ))}
        </ul>
      )}
      {value?.hasMore && (
        <div>
          <Button variant="secondary" onPress={more} isPending={loading}>
            {t('history.more')}
          </Button>
        </div>
      )}
    </Flex>
  );
}

/** What was delivered to an environment; asked for when somebody wants to see it. */
export function DeliveryHistory(
  props: HistoryProps & {
    /** Environments that this one can be compared with. */
    others: readonly WorkloadInEnvironment[];
    /** What can be done with all that is delivered. */
    actions?: ReactNode;
  },
) {
  const { others, actions, ...history } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  return (
    <Flex direction="column" gap="3">
      <div className={classes.title}>
        <Text as="h3" variant="body-large" weight="bold">
          {t('history.title')}
        </Text>
        <Flex gap="2">
          {actions}
          <Button
            variant="secondary"
            size="small"
            aria-expanded={open}
            onPress={() => setOpen(!open)}
          >
            {open ? t('history.hide') : t('history.show')}
          </Button>
        </Flex>
      </div>
      {open && (
        <>
          <CompareEnvironments {...history} others={others} />
          <HistoryList {...history} />
        </>
      )}
    </Flex>
  );
}
