import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Severity } from '@score-backstage/engine';
import type { WorkloadView } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { FindingCounts, FindingList, collectFindings } from '../Findings';
import { Flex, Link, Text } from '../ui';

/** How many findings there are, and the gravest of them. */
export function FindingOverview(props: {
  workload: WorkloadView;
  tab?: string;
}) {
  const { workload, tab } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const findings = collectFindings(workload);
  if (findings.length === 0) return null;

  const counts: Partial<Record<Severity, number>> = {};
  for (const { finding } of findings) {
    counts[finding.severity] = (counts[finding.severity] ?? 0) + 1;
  }
  const more = findings.length - 1;
  return (
    <Flex direction="column" gap="2">
      <FindingCounts counts={counts} />
      <FindingList findings={findings.slice(0, 1)} workload={workload} />
      {more > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {tab ? (
            <Link href={tab}>{t('findings.more', { count: more })}</Link>
          ) : (
            t('findings.more', { count: more })
          )}
        </Text>
      )}
    </Flex>
  );
}
