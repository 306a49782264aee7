import type { Finding } from '@score-backstage/engine';
import type {
  WorkloadStatus,
  WorkloadView,
} from '@score-backstage/plugin-score-common';
import { isEngineComparison } from './engineComparison';

export interface CollectedFinding {
  finding: Finding;
  /** Titles of the environments that have it; empty when it is the file's own. */
  environments: string[];
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

const identity = (finding: Finding) => {
  const { severity, code, message, hint, file, line, column } = finding;
  return JSON.stringify([severity, code, message, hint, file, line, column]);
};

/** What is told as a difference between environments, and only there. */
const isDifference = (finding: Finding, { gaps }: WorkloadView) =>
  finding.severity === 'info' &&
  gaps.some(({ code, path }) => code === finding.code && path === finding.path);

/**
 * Every finding of a workload once, the gravest first, with the environments
 * that have it.
 */
export function collectFindings(workload: WorkloadView): CollectedFinding[] {
  const collected = new Map<string, CollectedFinding>();
  for (const finding of workload.findings) {
    collected.set(identity(finding), { finding, environments: [] });
  }
  const ofFile = new Set(collected.keys());
  for (const { environment, findings } of workload.environments) {
    for (const finding of findings) {
      const id = identity(finding);
      if (
        ofFile.has(id) ||
        isDifference(finding, workload) ||
        isEngineComparison(finding)
      ) {
        continue;
      }
      const known = collected.get(id);
      if (known) known.environments.push(environment.title);
      else collected.set(id, { finding, environments: [environment.title] });
    }
  }
  return [...collected.values()].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.finding.severity) -
        SEVERITIES.indexOf(b.finding.severity) ||
      (a.finding.line ?? 0) - (b.finding.line ?? 0),
  );
}

/** Whether something keeps a render from being made. */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

/** How a workload stands: a file may be valid and ask for what is not there. */
export const statusOf = (workload: WorkloadView): WorkloadStatus =>
  workload.status === 'valid' &&
  workload.environments.some(({ findings }) => hasErrors(findings))
    ? 'invalid'
    : workload.status;

/** Whether a finding stands in the Score file itself. */
export const isInFile = (finding: Finding, workload: WorkloadView): boolean =>
  finding.file === undefined || finding.file === workload.file;

/** Where a person can look at a line of a file on its host. */
export const lineUrl = (sourceUrl: string, line: number): string =>
  `${sourceUrl}${
    /^https?:\/\/[^/]*bitbucket/.test(sourceUrl) ? '#lines-' : '#L'
  }${line}`;
