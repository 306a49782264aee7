import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { DeliveryLogEntry } from '@score-backstage/plugin-score-common';
import { type ReactNode, useState } from 'react';
import { scoreTranslationRef } from '../../translation';
import { StatusBadge } from '../Status';
import { Button, Flex, Text } from '../ui';
import { DeliveryChanges } from './DeliveryChanges';
import { EntryFacts } from './EntryFacts';

const useStyles = makeStyles(
  {
    root: {
      listStyle: 'none',
      display: 'flex',
      flexDirection: 'column',
      gap: 'var(--bui-space-2)',
      padding: 'var(--bui-space-3) 0',
      borderTop: '1px solid var(--bui-border-1)',
    },
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: 'var(--bui-space-2)',
    },
    badges: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: 'var(--bui-space-2)',
    },
  },
  { name: 'ScoreHistoryEntry' },
);

/** One delivery: what it was, and on request what it changed. */
export function HistoryEntry(props: {
  entityRef: string;
  file: string;
  entry: DeliveryLogEntry;
  /** Whether it is what is in Git now. */
  current: boolean;
  /** What else can be done with it. */
  actions?: ReactNode;
}) {
  const { entityRef, file, entry, current, actions } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  const { generation, environment, sha, promotedFrom, rolledBackTo } = entry;
  const version = String(generation);
  return (
    <li className={classes.root}>
      <div className={classes.title}>
        <div className={classes.badges}>
          <Text as="h4" variant="body-medium" weight="bold">
            {t('history.version', { version })}
          </Text>
          {current && (
            <StatusBadge tone="positive" icon="done">
              {t('history.current')}
            </StatusBadge>
          )}
          {promotedFrom && (
            <StatusBadge tone="neutral" icon="info">
              {t('history.promoted', { from: promotedFrom })}
            </StatusBadge>
          )}
          {rolledBackTo && (
            <StatusBadge tone="warning" icon="warning">
              {t('history.rolledBack', { to: rolledBackTo })}
            </StatusBadge>
          )}
        </div>
        <Flex gap="2">
          <Button
            variant="tertiary"
            size="small"
            aria-expanded={open}
            aria-label={t(
              open ? 'history.hideChangesOf' : 'history.showChangesOf',
              { version },
            )}
            onPress={() => setOpen(!open)}
          >
            {open ? t('history.hideChanges') : t('history.showChanges')}
          </Button>
          {actions}
        </Flex>
      </div>
      <EntryFacts entry={entry} />
      {open && (
        <DeliveryChanges
          entityRef={entityRef}
          file={file}
          environment={environment}
          sha={sha}
        />
      )}
    </li>
  );
}
