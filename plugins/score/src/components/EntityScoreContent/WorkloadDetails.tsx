import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { WorkloadView } from '@score-backstage/plugin-score-common';
import { useCallback } from 'react';
import { scoreTranslationRef } from '../../translation';
import { CodeView } from '../CodeView';
import { Section, useColumnStyles } from '../common';
import { DifferencesSection } from '../Differences';
import { FindingList, collectFindings, isInFile } from '../Findings';
import { WorkloadProblem } from '../WorkloadProblem';
import { Flex } from '../ui';
import { ContainersSection } from './ContainersSection';
import { DeliverySection } from './DeliverySection';
import { EnvironmentsSection } from './EnvironmentsSection';
import { ResourcesSection } from './ResourcesSection';
import type { ScoreLocation } from './useScoreLocation';
import { WorkloadHeader } from './WorkloadHeader';

const SPEC_MAX_HEIGHT = 880;

/** Everything about one Score file. */
export function WorkloadDetails(props: {
  entityRef: string;
  workload: WorkloadView;
  location: ScoreLocation;
  onRefresh: () => void;
  refreshing: boolean;
  /** Asks what the backend knows by now. */
  onDecided: () => void;
}) {
  const { entityRef, workload, location } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const columns = useColumnStyles();
  const { select } = location;
  const environment = location.environment?.environment.name;
  const findings = collectFindings(workload);

  const showLine = useCallback(
    (line: number) => select({ workload: workload.file, environment, line }),
    [select, workload.file, environment],
  );

  return (
    <Flex direction="column" gap="4">
      <WorkloadHeader
        entityRef={entityRef}
        workload={workload}
        onRefresh={props.onRefresh}
        refreshing={props.refreshing}
      />
      <WorkloadProblem workload={workload} />
      {findings.length > 0 && (
        <Section title={t('findings.title')}>
          <FindingList
            findings={findings}
            workload={workload}
            onShowLine={workload.text === undefined ? undefined : showLine}
          />
        </Section>
      )}
      {workload.text !== undefined && (
        <div className={workload.spec ? columns.root : undefined}>
          <Section title={t('spec.title')}>
            <CodeView
              text={workload.text}
              fileName={workload.file}
              label={workload.file}
              findings={findings
                .map(({ finding }) => finding)
                .filter(finding => isInFile(finding, workload))}
              selectedLine={location.file ? undefined : location.line}
              onSelectLine={showLine}
              maxHeight={SPEC_MAX_HEIGHT}
            />
          </Section>
          {workload.spec && (
            <div className={columns.side}>
              <ResourcesSection
                spec={workload.spec}
                environments={workload.environments}
              />
              <DeliverySection environments={workload.environments} />
              <ContainersSection spec={workload.spec} />
            </div>
          )}
        </div>
      )}
      {workload.status === 'valid' && workload.environments.length > 1 && (
        <DifferencesSection
          workload={workload}
          onShowLine={workload.text === undefined ? undefined : showLine}
        />
      )}
      {workload.environments.length > 0 && (
        <EnvironmentsSection
          entityRef={entityRef}
          workload={workload}
          location={location}
          onDecided={props.onDecided}
        />
      )}
    </Flex>
  );
}
