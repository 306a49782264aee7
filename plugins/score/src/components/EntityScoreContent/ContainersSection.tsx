import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { WorkloadSpec } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { Section } from '../common';
import { WorkloadFacts } from '../WorkloadFacts';

/** What runs and what it listens on. */
export function ContainersSection(props: { spec: WorkloadSpec }) {
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <Section title={t('containers.title')}>
      <WorkloadFacts spec={props.spec} />
    </Section>
  );
}
