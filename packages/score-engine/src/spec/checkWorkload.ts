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

/** What a schema cannot say of a workload. */
export function checkWorkload(workload: Workload): Finding[] {
  const reporter = createReporter(workload);
  CHECKS.forEach(check => check(reporter, workload.spec));
  return reporter.findings;
}
