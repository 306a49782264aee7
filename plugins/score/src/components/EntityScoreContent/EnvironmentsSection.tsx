import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { WorkloadView } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { Section } from '../common';
import { Tab, TabList, TabPanel, Tabs } from '../ui';
import { EnvironmentPanel } from './EnvironmentPanel';
import type { ScoreLocation } from './useScoreLocation';

const useStyles = makeStyles(
  {
    tabs: { overflowX: 'auto', maxWidth: '100%' },
    panel: { paddingTop: 'var(--bui-space-4)' },
  },
  { name: 'ScoreEnvironments' },
);

/** The workload in each environment, one at a time. */
export function EnvironmentsSection(props: {
  entityRef: string;
  workload: WorkloadView;
  location: ScoreLocation;
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
            {workload.environments.map(({ environment }) => (
              <Tab key={environment.name} id={environment.name}>
                {environment.title}
              </Tab>
            ))}
          </TabList>
        </div>
        {workload.environments.map(environment => (
          <TabPanel
            key={environment.environment.name}
            id={environment.environment.name}
          >
            <div className={classes.panel}>
              <EnvironmentPanel
                entityRef={entityRef}
                workload={workload}
                inEnvironment={environment}
                location={location}
              />
            </div>
          </TabPanel>
        ))}
      </Tabs>
    </Section>
  );
}
