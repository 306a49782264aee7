import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { WorkloadView } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { Section } from '../common';
import { hasErrors } from '../Findings';
import { DeliveryStatusBadge, StaleBadge } from '../Status';
import { Tab, TabList, TabPanel, Tabs } from '../ui';
import { EnvironmentPanel } from './EnvironmentPanel';
import type { ScoreLocation } from './useScoreLocation';

const useStyles = makeStyles(
  {
    // The line below the selected tab stands a little below the list.
    tabs: { overflowX: 'auto', paddingBottom: 2 },
    tab: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 'var(--bui-space-2)',
    },
  },
  { name: 'ScoreEnvironments' },
);

/** The workload in each environment, one at a time. */
export function EnvironmentsSection(props: {
  entityRef: string;
  workload: WorkloadView;
  location: ScoreLocation;
  onDecided: () => void;
}) {
  const { entityRef, workload, location } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const selected = location.environment?.environment.name;
  return (
    <Section title={t('environment.title')}>
      <Tabs
        selectedKey={selected}
        onSelectionChange={key => {
          if (key !== selected) {
            location.select({
              workload: workload.file,
              environment: String(key),
            });
          }
        }}
      >
        <div className={classes.tabs}>
          <TabList aria-label={t('environment.title')}>
            {workload.environments.map(
              ({ environment, render, stale, delivery, findings }) => (
                <Tab key={environment.name} id={environment.name}>
                  <span className={classes.tab}>
                    {environment.title}
                    <DeliveryStatusBadge
                      rendered={Boolean(render)}
                      failed={hasErrors(findings)}
                      delivery={delivery?.state}
                    />
                    {stale && <StaleBadge />}
                  </span>
                </Tab>
              ),
            )}
          </TabList>
        </div>
        {workload.environments.map(environment => (
          <TabPanel
            key={environment.environment.name}
            id={environment.environment.name}
          >
            <EnvironmentPanel
              entityRef={entityRef}
              workload={workload}
              inEnvironment={environment}
              location={location}
              onDecided={props.onDecided}
            />
          </TabPanel>
        ))}
      </Tabs>
    </Section>
  );
}
