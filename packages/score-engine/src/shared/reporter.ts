import type { Finding, Severity, Workload } from '../types';
import { compareText } from './values';

/** Where in score.yaml: names and indexes from the top. */
export type SpecPath = readonly (string | number)[];

/**
 * @param text - what is meant inside the value at `path`, such as a placeholder
 */
type Report = (
  code: string,
  path: SpecPath,
  message: string,
  hint?: string,
  text?: string,
) => void;

/** Collects what there is to say about one workload. */
export interface Reporter {
  readonly findings: Finding[];
  error: Report;
  warning: Report;
  info: Report;
}

class WorkloadReporter implements Reporter {
  readonly findings: Finding[] = [];
  readonly error = this.#reportAs('error');
  readonly warning = this.#reportAs('warning');
  readonly info = this.#reportAs('info');
  readonly #workload: Workload;

  constructor(workload: Workload) {
    this.#workload = workload;
  }

  #reportAs(severity: Severity): Report {
    return (code, path, message, hint, text) =>
      this.findings.push({
        severity,
        code,
        message,
        ...(hint ? { hint } : {}),
        file: this.#workload.file,
        ...this.#workload.locate(path, text),
        path: path.join('.'),
      });
  }
}

/** Findings get the position of their path in the workload's file. */
export function createReporter(workload: Workload): Reporter {
  return new WorkloadReporter(workload);
}

/** Findings in the order of the file, so that people can read along. */
export function byPosition(a: Finding, b: Finding): number {
  return (
    compareText(a.file ?? '', b.file ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0)
  );
}
