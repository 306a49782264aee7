import type { YamlDocument, YamlPath } from '../spec/readYaml';
import type { Finding, Position, Severity } from '../types';

/** What there is to say about a place in a file of the platform. */
export interface FileProblem {
  severity?: Severity;
  code: string;
  path: YamlPath;
  message: string;
  hint?: string;
  /** Points at the key that ends the path, not at its value. */
  atKey?: boolean;
  /** Where it is known better than by the path. */
  position?: Position;
}

/** Collects findings about one file of the platform. */
export interface FileReporter {
  readonly file: string;
  readonly findings: readonly Finding[];
  report(problem: FileProblem): void;
}

class YamlFileReporter implements FileReporter {
  readonly file: string;
  readonly findings: Finding[] = [];
  readonly #document: YamlDocument;

  constructor(file: string, document: YamlDocument) {
    this.file = file;
    this.#document = document;
  }

  report(problem: FileProblem): void {
    const { severity = 'error', code, path, message, hint } = problem;
    const { line, column } =
      problem.position ??
      (problem.atKey
        ? this.#document.locateKey(path)
        : this.#document.locate(path));
    this.findings.push({
      severity,
      code,
      message,
      ...(hint ? { hint } : {}),
      file: this.file,
      line,
      column,
      ...(path.length > 0 ? { path: path.join('.') } : {}),
    });
  }
}

/** Findings get the position of their path in a YAML document. */
export function createFileReporter(
  file: string,
  document: YamlDocument,
): FileReporter {
  return new YamlFileReporter(file, document);
}
