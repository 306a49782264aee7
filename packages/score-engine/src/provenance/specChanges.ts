import { KIND_ANNOTATION } from '../shared/annotations';
import type { SpecPath } from '../shared/reporter';
import { compareText, isRecord } from '../shared/values';
import type { WorkloadSpec } from '../types';
import type { SpecEdit } from './specEdits';

/** Values or names of one field, such as `variables`. */
export type ChangeGroup = 'alone' | { of: 'names' | 'values'; field: string };

/** A place of score.yaml, and edits by which it is not what it was. */
export interface SpecChange {
  path: SpecPath;
  /** Text of the value, empty for a name. */
  text: string;
  /**
   * Those of a group mostly have places of their own in what is rendered, and can
   * be changed together; what is `alone` reaches far.
   */
  group: ChangeGroup;
  /** The gentlest first; not all of them can be rendered. */
  candidates: readonly SpecEdit[];
  /** For what cannot be another one alone: a mount goes with its source. */
  lastResorts: readonly SpecEdit[];
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

/** Keys whose values say how everything is made, not what stands in one place. */
const FAR_REACHING = ['class', 'id', 'ready', 'source', KIND_ANNOTATION];

/** The version of the format, and types: no other one means the same. */
function isFixed([top, , key]: SpecPath): boolean {
  return top === 'apiVersion' || (top === 'resources' && key === 'type');
}

/** Each fits somewhere behind a name, and leaves most orders as they are. */
const SUFFIXES = ['0', '-', '_', 'x'];

/** Another name for each, in the same order as before where there is one. */
function otherNames(names: readonly string[]): Map<string, string> {
  const sorted = [...names].sort(compareText);
  return new Map(
    sorted.map((name, index) => {
      const next = sorted.at(index + 1);
      const suffix = SUFFIXES.find(
        one => next === undefined || compareText(name + one, next) < 0,
      );
      return [name, name + (suffix ?? 'x')];
    }),
  );
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

/** `variables` of all containers, `params` of all resources, `service`. */
function fieldOf([top, , field]: SpecPath): string {
  return top === 'containers' || top === 'resources'
    ? String(field)
    : String(top);
}

class SpecChanges {
  readonly changes: SpecChange[] = [];
  readonly #choices: FindChoices;

  constructor(choices: FindChoices) {
    this.#choices = choices;
  }

  walk(value: unknown, path: SpecPath): void {
    if (Array.isArray(value)) {
      value.forEach((item, index) => this.walk(item, [...path, index]));
    } else if (isRecord(value)) {
      const others = otherNames(Object.keys(value));
      Object.entries(value).forEach(([key, item]) => {
        const below = [...path, key];
        if (isNamed(below)) {
          this.#name(below, others.get(key) ?? key);
        }
        this.walk(item, below);
      });
    } else if (!isFixed(path)) {
      this.#value(value, path);
    }
  }

  #name(path: SpecPath, other: string): void {
    const name = String(path.at(-1));
    const names = [other, `${name}x`, `${name.slice(0, -1)}x`];
    this.changes.push({
      path,
      text: '',
      group:
        path.length === 4 || path[0] === 'metadata'
          ? { of: 'names', field: fieldOf(path) }
          : 'alone',
      candidates: [
        ...[...new Set(names)].map(to => ({
          kind: 'rename' as const,
          path,
          to,
        })),
        { kind: 'remove', path },
      ],
      lastResorts: [],
    });
  }

  #value(value: unknown, path: SpecPath): void {
    const isAlone =
      FAR_REACHING.includes(String(path.at(-1))) ||
      (path[0] === 'metadata' && path.length === 2);
    this.changes.push({
      path,
      text: typeof value === 'string' ? value : '',
      group: isAlone ? 'alone' : { of: 'values', field: fieldOf(path) },
      candidates: [
        ...[
          ...this.#choices(path).filter(choice => choice !== value),
          ...otherValues(path, value),
        ].map(other => ({ kind: 'set' as const, path, value: other })),
        { kind: 'remove', path },
      ],
      lastResorts: [1, 2]
        .map(up => path.slice(0, -up))
        .filter(parent => parent.length > 2)
        .map(parent => ({ kind: 'remove' as const, path: parent })),
    });
  }
}

/** For every value and every name of a workload, how it could be another one. */
export function specChanges(
  spec: WorkloadSpec,
  choices: FindChoices = () => [],
): SpecChange[] {
  const changes = new SpecChanges(choices);
  changes.walk(spec, []);
  return changes.changes;
}
