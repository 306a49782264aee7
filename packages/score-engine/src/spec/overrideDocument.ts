import {
  deleteAt,
  parsePropertyPath,
  PathProblem,
  setAt,
} from '../shared/propertyPath';
import { isRecord, type PlainObject } from '../shared/values';
import type { Finding, SourceFile } from '../types';
import { readYaml } from './readYaml';

/**
 * What whoever renders changes in a Score document beforehand, as upstream's
 * generators let them: `--overrides-file` and `--override-property`.
 *
 * @public
 */
export interface WorkloadOverrides {
  /** Merged into the document: maps key by key, everything else replaces. */
  file?: SourceFile;
  /** `path=value`, applied after the file; without a value the path is removed. */
  properties?: readonly string[];
}

/** Either the changed document, or why it cannot be changed. */
export type OverriddenValue =
  | { value: PlainObject; findings?: undefined }
  | { value?: undefined; findings: Finding[] };

function merge(current: unknown, value: unknown): unknown {
  if (!isRecord(current) || !isRecord(value)) {
    return value;
  }
  const merged = new Map(Object.entries(current));
  for (const [key, item] of Object.entries(value)) {
    merged.set(key, merged.has(key) ? merge(merged.get(key), item) : item);
  }
  return Object.fromEntries(merged);
}

function refuse(message: string, hint: string, file?: string): OverriddenValue {
  const position = file === undefined ? {} : { file, line: 1, column: 1 };
  return {
    findings: [
      {
        severity: 'error',
        code: 'override-failed',
        message,
        hint,
        ...position,
      },
    ],
  };
}

function withFile(value: PlainObject, file: SourceFile): OverriddenValue {
  const { documents, findings } = readYaml(file);
  if (findings.length > 0) {
    return { findings };
  }
  const overrides = documents[0]?.value ?? {};
  return isRecord(overrides) && documents.length < 2
    ? { value: merge(value, overrides) as PlainObject }
    : refuse(
        'Overrides have to be one map, with the keys of a Score document.',
        'Write only what is to be different, for example "containers:".',
        file.path,
      );
}

function withProperty(value: PlainObject, property: string): OverriddenValue {
  const split = property.indexOf('=');
  const path = property.slice(0, Math.max(0, split));
  const cannot = `The override "${property}" cannot be applied`;
  if (split < 0) {
    return refuse(
      `${cannot}: it has no "=".`,
      'Write path=value, for example containers.web.image=web:2.',
    );
  }
  const { documents, findings } = readYaml({
    path: 'override',
    text: property.slice(split + 1),
  });
  if (findings.length > 0) {
    return refuse(
      `${cannot}: its value is no YAML. ${findings[0].message}`,
      'Put text with special characters in quotes.',
    );
  }
  const item = documents[0]?.value ?? null;
  try {
    const steps = parsePropertyPath(path);
    const changed =
      item === null ? deleteAt(value, steps) : setAt(value, steps, item);
    return { value: changed as PlainObject };
  } catch (error) {
    if (error instanceof PathProblem) {
      return refuse(
        `${cannot}: ${error.message}.`,
        'A path has the keys of the document with dots between, and \\. for a dot in a key.',
      );
    }
    throw error;
  }
}

/** A Score document with its overrides; the document itself stays. */
export function overrideDocument(
  document: PlainObject,
  { file, properties = [] }: WorkloadOverrides,
): OverriddenValue {
  const start: OverriddenValue = { value: document };
  const merged = file ? withFile(document, file) : start;
  return properties.reduce<OverriddenValue>(
    (current, property) =>
      current.value ? withProperty(current.value, property) : current,
    merged,
  );
}
