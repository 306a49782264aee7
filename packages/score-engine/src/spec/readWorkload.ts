import { byPosition } from '../shared/reporter';
import { isRecord } from '../shared/values';
import type { Finding, SourceFile, Workload, WorkloadSpec } from '../types';
import { checkRule, type Problem } from './checkRule';
import { checkWorkload } from './checkWorkload';
import { createLocatedWorkload } from './locatedWorkload';
import { migrateLists } from './migrateLists';
import { overrideDocument, type WorkloadOverrides } from './overrideDocument';
import { readYaml, type YamlDocument, type YamlPath } from './readYaml';
import { workloadRule } from './schema';

/** As many as a person reads; a file with more of them is of another kind. */
const MOST_FINDINGS = 100;

const EMPTY_HINT =
  'Begin with "apiVersion: score.dev/v1b1", "metadata: {name: …}" and "containers:".';

/**
 * What was understood of a file, and what there is to say about it.
 *
 * @public
 */
export interface WorkloadReading {
  /** Absent when the file is no Score document. */
  workload?: Workload;
  findings: Finding[];
}

function findingAt(
  file: string,
  document: YamlDocument,
  problem: Problem,
): Finding {
  const { code, path, at, message, hint } = problem;
  const position =
    at === 'key' ? document.locateKey(path) : document.locate(path);
  return {
    severity: 'error',
    code,
    message,
    ...(hint ? { hint } : {}),
    file,
    ...position,
    path: path.join('.'),
  };
}

function refuse(file: string, code: string, message: string, hint: string) {
  return {
    findings: [
      {
        severity: 'error' as const,
        code,
        message,
        hint,
        file,
        line: 1,
        column: 1,
      },
    ],
  };
}

function checkSchema(file: string, document: YamlDocument): Finding[] {
  const findings: Finding[] = [];
  checkRule(workloadRule, document.value, problem => {
    findings.push(findingAt(file, document, problem));
    return findings.length < MOST_FINDINGS;
  });
  return findings;
}

function aboutLists(
  file: string,
  document: YamlDocument,
  lists: readonly YamlPath[],
  repeated: readonly YamlPath[],
): Finding[] {
  return [
    ...lists.map(path => ({
      ...findingAt(file, document, {
        code: 'deprecated-list',
        path,
        at: 'key',
        message: `${path.join('.')} is a list, which Score has deprecated.`,
        hint: 'Write a map with each target as a key.',
      }),
      severity: 'info' as const,
    })),
    ...repeated.map(path =>
      findingAt(file, document, {
        code: 'duplicate-target',
        path,
        at: 'value',
        message: 'Another entry of this list has the same target.',
        hint: 'Keep one of the two.',
      }),
    ),
  ];
}

/**
 * Stage `spec`: reads a Score file that nobody has looked at yet. Everything
 * that differs from score.dev/v1b1 is found at once, with its line and column;
 * what a schema cannot say (placeholders, `before`, probes, quantities) is
 * checked where the schema holds.
 *
 * @param overrides - applied before anything is checked; what they add is found
 * at the nearest place that the file has
 * @public
 */
export function readWorkload(
  source: SourceFile,
  overrides: WorkloadOverrides = {},
): WorkloadReading {
  const { path: file } = source;
  const { documents, findings } = readYaml(source);
  if (findings.length > 0) {
    return { findings };
  }
  const [written, second] = documents.filter(
    ({ value }) => value !== undefined,
  );
  if (!written) {
    return refuse(file, 'empty-file', 'The file is empty.', EMPTY_HINT);
  }
  if (second) {
    return refuse(
      file,
      'several-documents',
      'The file holds more than one YAML document.',
      'Write each workload into a file of its own.',
    );
  }
  if (!isRecord(written.value)) {
    return refuse(
      file,
      'no-workload',
      'The file is YAML, but no map of keys and values.',
      EMPTY_HINT,
    );
  }
  const overridden = overrideDocument(written.value, overrides);
  if (!overridden.value) {
    return { findings: overridden.findings };
  }
  const { value, overrideAt } = overridden;
  const document: YamlDocument = {
    value,
    locate: (path, text) => written.locate(path, text),
    locateKey: path => written.locateKey(path),
  };
  const problems = checkSchema(file, document);
  if (problems.length > 0) {
    return { findings: problems.sort(byPosition) };
  }
  const { spec, moved, lists, repeated } = migrateLists(value);
  const workload = createLocatedWorkload(
    source,
    // The rules above are those of WorkloadSpec.
    spec as WorkloadSpec,
    document,
    moved,
    overrideAt,
  );
  return {
    workload,
    findings: [
      ...aboutLists(file, document, lists, repeated),
      ...checkWorkload(workload),
    ].sort(byPosition),
  };
}
