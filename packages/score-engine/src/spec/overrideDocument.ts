import {
  deleteAt,
  parsePropertyPath,
  PathProblem,
  setAt,
} from '../shared/propertyPath';
import { isRecord, type PlainObject } from '../shared/values';
import type { Finding, SourceFile, WorkloadOverrideOrigin } from '../types';
import { createFindOverride, type AppliedOverride } from './overrideOrigins';
import { readYaml, type YamlPath } from './readYaml';

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
  | {
      value: PlainObject;
      /** What brought the value at a path. */
      overrideAt(path: YamlPath): WorkloadOverrideOrigin | undefined;
      findings?: undefined;
    }
  | Refused;

interface Refused {
  value?: undefined;
  findings: Finding[];
}

/** A document while overrides are applied to it. */
interface Overridden {
  value: PlainObject;
  applied: readonly AppliedOverride[];
}

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

function refuse(message: string, hint: string, file?: string): Refused {
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

function withFile(value: PlainObject, file: SourceFile): Overridden | Refused {
  const { documents, findings } = readYaml(file);
  if (findings.length > 0) {
    return { findings };
  }
  const [document] = documents;
  const overrides = document?.value ?? {};
  return isRecord(overrides) && documents.length < 2
    ? {
        value: merge(value, overrides) as PlainObject,
        applied: document ? [{ file: file.path, before: value, document }] : [],
      }
    : refuse(
        'Overrides have to be one map, with the keys of a Score document.',
        'Write only what is to be different, for example "containers:".',
        file.path,
      );
}

function withProperty(
  { value, applied }: Overridden,
  property: string,
): Overridden | Refused {
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
    return {
      value: changed as PlainObject,
      applied: [...applied, { property, steps, before: value }],
    };
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
  const start = { value: document, applied: [] };
  const merged = file ? withFile(document, file) : start;
  const overridden = properties.reduce<Overridden | Refused>(
    (current, property) =>
      current.value ? withProperty(current, property) : current,
    merged,
  );
  return overridden.value
    ? {
        value: overridden.value,
        overrideAt: createFindOverride(overridden.applied),
      }
    : overridden;
}
