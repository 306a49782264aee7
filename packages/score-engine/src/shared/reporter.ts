import type { Finding, Severity, Workload } from '../types';

/** Where in score.yaml: names and indexes from the top. */
export type SpecPath = readonly (string | number)[];

/** Collects what there is to say about one workload. */
export interface Reporter {
  readonly findings: Finding[];
  error(code: string, path: SpecPath, message: string, hint?: string): void;
  warning(code: string, path: SpecPath, message: string, hint?: string): void;
  info(code: string, path: SpecPath, message: string, hint?: string): void;
}

class WorkloadReporter implements Reporter {
  readonly findings: Finding[] = [];
  readonly #workload: Workload;

  constructor(workload: Workload) {
    this.#workload = workload;
  }

  error(code: string, path: SpecPath, message: string, hint?: string): void {
    this.#report('error', code, path, message, hint);
  }

  warning(code: string, path: SpecPath, message: string, hint?: string): void {
    this.#report('warning', code, path, message, hint);
  }

  info(code: string, path: SpecPath, message: string, hint?: string): void {
    this.#report('info', code, path, message, hint);
  }

  #report(
    severity: Severity,
    code: string,
    path: SpecPath,
    message: string,
    hint?: string,
  ): void {
    this.findings.push({
      severity,
      code,
      message,
      ...(hint ? { hint } : {}),
      file: this.#workload.file,
      ...this.#workload.locate(path),
      path: path.join('.'),
    });
  }
}

/** Findings get the position of their path in the workload's file. */
export function createReporter(workload: Workload): Reporter {
  return new WorkloadReporter(workload);
}
