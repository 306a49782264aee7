import { KIND_ANNOTATION } from '../shared/annotations';
import type { SpecPath } from '../shared/reporter';
import { isRecord } from '../shared/values';
import type { WorkloadSpec } from '../types';
import { changeAt, removeAt, renameAt } from './changeSpec';

/** A place of score.yaml, and specs in which it is not what it was. */
export interface SpecChange {
  path: SpecPath;
  /** Text of the value, empty for a name. */
  text: string;
  /** The gentlest first; not all of them can be rendered. */
  candidates: readonly (() => WorkloadSpec)[];
  /** For what cannot be another one alone: a mount goes with its source. */
  lastResorts: readonly (() => WorkloadSpec)[];
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  protocol: ['TCP', 'UDP'],
  scheme: ['HTTP', 'HTTPS'],
  ready: ['complete', 'started', 'healthy'],
  mode: ['0640', '0600', '0755'],
  [KIND_ANNOTATION]: ['Deployment', 'StatefulSet'],
};

const NAMED = ['variables', 'files', 'volumes'];

/** Whether the last part of a path is a name that its author chose. */
function isNamed(path: SpecPath): boolean {
  const [top, second, third] = path;
  switch (path.length) {
    case 2:
      return top === 'containers' || top === 'resources';
    case 3:
      return (
        (top === 'service' && second === 'ports') ||
        (top === 'metadata' && second === 'annotations')
      );
    case 4:
      return top === 'containers' && NAMED.includes(String(third));
    default:
      return false;
  }
}

/** `512Mi` is `513Mi` or `511Mi`. */
function countedTexts(text: string): string[] {
  return [1, -1].map(step =>
    text.replace(/\d+(?=\D*$)/, digits => String(Number(digits) + step)),
  );
}

function otherTexts(path: SpecPath, text: string): string[] {
  const key = String(path.at(-1));
  const isQuantity = path.length === 5 && path[2] === 'resources';
  const words = Object.hasOwn(WORDS, key) ? WORDS[key] : undefined;
  if (path.length === 1) {
    // The version of the format says nothing of the workload.
    return [];
  }
  if (words) {
    return words.filter(word => word !== text);
  }
  if (isQuantity) {
    return countedTexts(text);
  }
  return key === 'binaryContent'
    ? [`AAAA${text}`]
    : [
        `${text}x`,
        `${text.slice(0, -1)}${text.endsWith('x') ? 'y' : 'x'}`,
        ...(path.includes('params') ? countedTexts(text) : []),
      ];
}

function otherValues(path: SpecPath, value: unknown): unknown[] {
  switch (typeof value) {
    case 'string':
      return otherTexts(path, value);
    case 'number':
      return [value + 1, value - 1];
    case 'boolean':
      return [!value];
    default:
      return [];
  }
}

/** What a platform says that the value at a path can be. */
export type FindChoices = (path: SpecPath) => readonly unknown[];

class SpecChanges {
  readonly changes: SpecChange[] = [];
  readonly #spec: WorkloadSpec;
  readonly #choices: FindChoices;

  constructor(spec: WorkloadSpec, choices: FindChoices) {
    this.#spec = spec;
    this.#choices = choices;
  }

  walk(value: unknown, path: SpecPath): void {
    const spec = this.#spec;
    if (isNamed(path)) {
      const name = String(path.at(-1));
      const names = [`${name}x`, `${name.slice(0, -1)}x`];
      this.changes.push({
        path,
        text: '',
        candidates: [
          ...names.map(to => () => renameAt(spec, path, to)),
          () => removeAt(spec, path),
        ],
        lastResorts: [],
      });
    }
    if (Array.isArray(value)) {
      value.forEach((item, index) => this.walk(item, [...path, index]));
    } else if (isRecord(value)) {
      Object.entries(value).forEach(([key, item]) =>
        this.walk(item, [...path, key]),
      );
    } else if (path.length > 1) {
      this.changes.push({
        path,
        text: typeof value === 'string' ? value : '',
        candidates: [
          ...[
            ...this.#choices(path).filter(choice => choice !== value),
            ...otherValues(path, value),
          ].map(other => () => changeAt(spec, path, () => other)),
          () => removeAt(spec, path),
        ],
        lastResorts: [1, 2]
          .map(up => path.slice(0, -up))
          .filter(parent => parent.length > 2)
          .map(parent => () => removeAt(spec, parent)),
      });
    }
  }
}

/** For every value and every name of a workload, how it could be another one. */
export function specChanges(
  spec: WorkloadSpec,
  choices: FindChoices = () => [],
): SpecChange[] {
  const changes = new SpecChanges(spec, choices);
  changes.walk(spec, []);
  return changes.changes;
}
