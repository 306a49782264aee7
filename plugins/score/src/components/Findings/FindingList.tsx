import type { WorkloadView } from '@score-backstage/plugin-score-common';
import { useTextStyles } from '../common';
import { type CollectedFinding, isInFile, lineUrl } from './collectFindings';
import { FindingItem } from './FindingItem';

/** Findings of a workload, linked to the lines that they speak of. */
export function FindingList(props: {
  findings: readonly CollectedFinding[];
  workload: WorkloadView;
  onShowLine?: (line: number) => void;
}) {
  const { findings, workload, onShowLine } = props;
  const text = useTextStyles();
  return (
    <ul className={text.roomyList}>
      {findings.map(({ finding, environments }, index) => {
        const inFile = isInFile(finding, workload);
        return (
          <li key={index}>
            <FindingItem
              finding={finding}
              environments={environments}
              sourceHref={
                inFile && finding.line
                  ? lineUrl(workload.sourceUrl, finding.line)
                  : undefined
              }
              onShowLine={inFile ? onShowLine : undefined}
            />
          </li>
        );
      })}
    </ul>
  );
}
