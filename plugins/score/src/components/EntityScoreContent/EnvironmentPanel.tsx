import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type {
  WorkloadInEnvironment,
  WorkloadView,
} from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { DeliveryHistory } from '../DeliveryHistory';
import { FindingList, isEngineComparison } from '../Findings';
import { DeliveryDecisions, HoldButton, RollbackButton } from '../Promotion';
import { Alert, Flex, Text } from '../ui';
import { DeliveryFacts } from './DeliveryFacts';
import { EngineComparison } from './EngineComparison';
import { EnvironmentFacts } from './EnvironmentFacts';
import { RenderedFilesPanel } from './RenderedFilesPanel';
import { SecretList } from './SecretList';
import type { ScoreLocation } from './useScoreLocation';

const useStyles = makeStyles(
  {
    facts: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: 'var(--bui-space-4) var(--bui-space-6)',
      '@media (min-width: 900px)': {
        gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      },
    },
  },
  { name: 'ScoreEnvironmentPanel' },
);

/** A workload in one environment: its delivery, its files, what it needs. */
export function EnvironmentPanel(props: {
  entityRef: string;
  workload: WorkloadView;
  inEnvironment: WorkloadInEnvironment;
  location: ScoreLocation;
  /** Somebody has decided something: asks the backend again. */
  onDecided: () => void;
}) {
  const { entityRef, workload, inEnvironment, location } = props;
  const { environment, render, stale, delivery } = inEnvironment;
  const findings = inEnvironment.findings.filter(
    finding => !isEngineComparison(finding),
  );
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const { name } = environment;
  const decision = {
    entityRef,
    file: workload.file,
    inEnvironment,
    onDecided: props.onDecided,
  };

  const showLine =
    workload.text === undefined
      ? undefined
      : (line: number) =>
          location.select({ workload: workload.file, environment: name, line });

  return (
    <Flex direction="column" gap="5">
      {environment.description && (
        <Text as="p" variant="body-medium" color="secondary">
          {environment.description}
        </Text>
      )}
      {stale && (
        <Alert
          status="warning"
          icon
          title={t('environment.stale')}
          description={t('environment.staleExplained')}
        />
      )}
      <DeliveryDecisions {...decision} environments={workload.environments} />
      <div className={classes.facts}>
        <DeliveryFacts
          delivery={delivery}
          toGit={environment.destination !== undefined}
        />
        <EnvironmentFacts
          environment={environment}
          render={render}
          links={inEnvironment.links}
        />
      </div>
      {findings.length > 0 && (
        <Flex direction="column" gap="2">
          <Text as="h3" variant="body-large" weight="bold">
            {t('findings.title')}
          </Text>
          <FindingList
            findings={findings.map(finding => ({ finding, environments: [] }))}
            workload={workload}
            onShowLine={showLine}
          />
        </Flex>
      )}
      {render ? (
        <>
          <EngineComparison
            findings={inEnvironment.findings}
            renderer={render.renderer}
          />
          <SecretList secrets={render.secrets} />
          <RenderedFilesPanel
            entityRef={entityRef}
            workloadFile={workload.file}
            environment={name}
            render={render}
            selectedPath={location.file}
            selectedLine={location.file ? location.line : undefined}
            onSelect={(file, line) =>
              location.select({
                workload: workload.file,
                environment: name,
                file,
                line,
              })
            }
            onShowSource={showLine}
          />
        </>
      ) : (
        <Alert
          status="info"
          icon
          title={t('environment.notRenderedTitle')}
          description={t('environment.notRenderedExplained')}
        />
      )}
      {delivery && (
        <DeliveryHistory
          entityRef={entityRef}
          file={workload.file}
          inEnvironment={inEnvironment}
          others={workload.environments.filter(
            other => other !== inEnvironment && other.delivery,
          )}
          actions={!inEnvironment.hold && <HoldButton {...decision} />}
          actionsOf={entry => <RollbackButton {...decision} entry={entry} />}
        />
      )}
    </Flex>
  );
}
