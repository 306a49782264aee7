import { createReporter } from '../shared/reporter';
import type { Finding, Workload } from '../types';
import { checkBefore } from './checkBefore';
import { checkImages } from './checkImages';
import { checkMarks } from './checkMarks';
import { checkPlaceholders } from './checkPlaceholders';
import { checkPorts } from './checkPorts';
import { checkProbes } from './checkProbes';
import { checkQuantities } from './checkQuantities';
import { checkTargets } from './checkTargets';

const CHECKS = [
  checkMarks,
  checkPlaceholders,
  checkBefore,
  checkImages,
  checkPorts,
  checkProbes,
  checkQuantities,
  checkTargets,
];

/** Many environments ask about the same workload. */
const checked = new WeakMap<Workload, readonly Finding[]>();

function check(workload: Workload): readonly Finding[] {
  const reporter = createReporter(workload);
  CHECKS.forEach(each => each(reporter, workload.spec));
  return reporter.findings;
}

/** What a schema cannot say of a workload. */
export function checkWorkload(workload: Workload): Finding[] {
  const findings = checked.get(workload) ?? check(workload);
  checked.set(workload, findings);
  return [...findings];
}
