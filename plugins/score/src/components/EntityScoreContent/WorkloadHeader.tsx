import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import EditIcon from '@material-ui/icons/Edit';
import type { WorkloadView } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { ExternalLink, Revision, TimeAgo } from '../common';
import { statusOf } from '../Findings';
import { RefreshButton } from '../RefreshButton';
import { WorkloadStatusBadge } from '../Status';
import { ButtonLink, Flex, Text } from '../ui';

const useStyles = makeStyles(
  {
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: 'var(--bui-space-3)',
    },
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: 'var(--bui-space-3)',
      overflowWrap: 'anywhere',
    },
    about: {
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: 'var(--bui-space-3)',
    },
    icon: { fontSize: 18 },
  },
  { name: 'ScoreWorkloadHeader' },
);

/** Name and status of a workload, where it was read, and what can be done. */
export function WorkloadHeader(props: {
  entityRef: string;
  workload: WorkloadView;
  onRefresh: () => void;
  refreshing: boolean;
}) {
  const { entityRef, workload, onRefresh, refreshing } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const { file, name, readAt, revision, sourceUrl, editUrl } = workload;
  const time = <TimeAgo iso={readAt} />;
  const source = name ? file : t('workload.source');
  return (
    <div className={classes.root}>
      <Flex direction="column" gap="1" style={{ minWidth: 0 }}>
        <div className={classes.title}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {name ?? file}
          </Text>
          <WorkloadStatusBadge status={statusOf(workload)} />
        </div>
        <div className={classes.about}>
          <ExternalLink href={sourceUrl} label={source}>
            {source}
          </ExternalLink>
          {readAt && (
            <Text as="span" variant="body-medium" color="secondary">
              {revision
                ? t('workload.read', {
                    time,
                    revision: <Revision sha={revision} />,
                  })
                : t('workload.readWithoutRevision', { time })}
            </Text>
          )}
        </div>
      </Flex>
      <Flex gap="2">
        <RefreshButton
          entityRef={entityRef}
          onRefresh={onRefresh}
          refreshing={refreshing}
        />
        {editUrl && (
          <ButtonLink
            variant="secondary"
            href={editUrl}
            target="_blank"
            rel="noopener noreferrer"
            iconStart={<EditIcon className={classes.icon} />}
            aria-label={t('actions.newTab', {
              label: t('actions.edit', { file }),
            })}
          >
            {t('actions.edit', { file })}
          </ButtonLink>
        )}
      </Flex>
    </div>
  );
}
