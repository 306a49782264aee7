import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { WorkloadView } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { ExternalLink, Revision } from '../common';
import { collectFindings, hasErrors, statusOf } from '../Findings';
import { WorkloadStatusBadge } from '../Status';
import { ContainerList, type Fact, Facts, PortList } from '../WorkloadFacts';
import { WorkloadProblem } from '../WorkloadProblem';
import { Flex, Text } from '../ui';
import { DeliveryOverview } from '../DeliveryOverview';
import { FindingOverview } from './FindingOverview';
import { ResourceChips } from './ResourceChips';

const useStyles = makeStyles(
  {
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: 'var(--bui-space-2)',
      overflowWrap: 'anywhere',
    },
  },
  { name: 'ScoreWorkloadSummary' },
);

/** One Score file in the few lines that an overview has room for. */
export function WorkloadSummary(props: {
  workload: WorkloadView;
  /** Where the Score tab is. */
  tab?: string;
}) {
  const { workload, tab } = props;
  const { name, file, sourceUrl, revision, spec, environments } = workload;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();

  const facts: Fact[] = [];
  if (spec) {
    facts.push(
      {
        label: t('card.containers'),
        value: <ContainerList containers={spec.containers} />,
      },
      {
        label: t('card.ports'),
        value: <PortList ports={spec.service?.ports} />,
      },
    );
    if (Object.keys(spec.resources ?? {}).length > 0) {
      facts.push({
        label: t('card.resources'),
        value: <ResourceChips spec={spec} environments={environments} />,
      });
    }
  }
  if (environments.length > 0) {
    facts.push({
      label: t('card.environments'),
      value: <DeliveryOverview environments={environments} />,
    });
  }

  const overview = <FindingOverview workload={workload} tab={tab} />;
  const broken = hasErrors(
    collectFindings(workload).map(({ finding }) => finding),
  );

  return (
    <Flex direction="column" gap="4">
      <div>
        <div className={classes.title}>
          <Text as="h4" variant="body-large" weight="bold">
            {name ?? file}
          </Text>
          <WorkloadStatusBadge status={statusOf(workload)} />
        </div>
        <Text as="p" variant="body-small" color="secondary">
          <ExternalLink href={sourceUrl} label={file}>
            {file}
          </ExternalLink>
          {revision && (
            <>
              {' '}
              <Revision sha={revision} />
            </>
          )}
        </Text>
      </div>
      <WorkloadProblem workload={workload} />
      {broken && overview}
      <Facts facts={facts} />
      {!broken && overview}
    </Flex>
  );
}
