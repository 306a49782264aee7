import { didYouMean, listOf } from '../spec/didYouMean';
import { isRecord, ownValue, type PlainObject } from './values';

/** One step of a path: a key of a map, or an item of a list. */
export interface PathStep {
  text: string;
  /** Written with `:` in front: a key, even where it looks like a number. */
  isKey: boolean;
}

/** A path that cannot be followed; the message says where, to be read after it. */
export class PathProblem extends Error {
  readonly name = 'PathProblem';
}

/**
 * Steps of a path such as `metadata.annotations.example\.com/team` or
 * `containers.web.args.-1`, as upstream's generators write them.
 */
export function parsePropertyPath(path: string): PathStep[] {
  const parts = path.match(/(?:\\[^]|[^.\\])+|\.(?=\.|$)|^(?=\.)|\\$/g) ?? [];
  if (path === '' || parts.some(part => part === '.' || part === '')) {
    throw new PathProblem('it has a step without a name');
  }
  return parts.map(part => ({
    text: part.replace(/^:/, '').replace(/\\([^])/g, '$1'),
    isKey: part.startsWith(':'),
  }));
}

/** Position of an item, -1 for one that is to be added; undefined when it is no position. */
export function itemIndex({ text, isKey }: PathStep): number | undefined {
  return !isKey && /^(?:-1|\d{1,9})$/.test(text) ? Number(text) : undefined;
}

function positionOf(step: PathStep): number {
  const index = itemIndex(step);
  if (index === undefined) {
    throw new PathProblem(
      `"${step.text}" is no position in a list: expected a number, or -1 for the end`,
    );
  }
  return index;
}

function itemsOf(list: readonly unknown[]): string {
  return `the list has ${list.length} ${list.length === 1 ? 'item' : 'items'}`;
}

function startFor([next]: readonly PathStep[]): unknown {
  return next && itemIndex(next) !== undefined ? [] : {};
}

function below(current: unknown, rest: readonly PathStep[]): unknown {
  return current ?? (rest.length > 0 ? startFor(rest) : undefined);
}

function notBelow(value: unknown, step: PathStep): PathProblem {
  return new PathProblem(
    `"${step.text}" cannot stand below the value ${JSON.stringify(value)}`,
  );
}

/** A copy with a value at a path; maps and lists on the way are made. */
export function setAt(
  current: unknown,
  path: readonly PathStep[],
  value: unknown,
): unknown {
  const [step, ...rest] = path;
  if (!step) {
    return value;
  }
  if (Array.isArray(current)) {
    const index = positionOf(step);
    const at = index === -1 ? current.length : index;
    if (at > current.length) {
      throw new PathProblem(`there is no item ${at}: ${itemsOf(current)}`);
    }
    const items = [...current];
    items[at] = setAt(below(items[at], rest), rest, value);
    return items;
  }
  if (!isRecord(current)) {
    throw notBelow(current, step);
  }
  const entries = new Map(Object.entries(current));
  entries.set(
    step.text,
    setAt(below(ownValue(current, step.text), rest), rest, value),
  );
  return Object.fromEntries(entries);
}

function missing(current: PlainObject, { text }: PathStep): PathProblem {
  const keys = Object.keys(current);
  const meant = didYouMean(text, keys);
  const known = keys.length > 0 ? `there are ${listOf(keys)}` : 'it is empty';
  return new PathProblem(
    `there is no "${text}": ${meant ? `did you mean "${meant}"?` : known}`,
  );
}

/** A copy without what is at a path. */
export function deleteAt(current: unknown, path: readonly PathStep[]): unknown {
  const [step, ...rest] = path;
  if (Array.isArray(current)) {
    const index = positionOf(step);
    const at = index === -1 ? current.length - 1 : index;
    if (at < 0 || at >= current.length) {
      throw new PathProblem(
        `there is no item ${step.text}: ${itemsOf(current)}`,
      );
    }
    return rest.length > 0
      ? current.with(at, deleteAt(current[at], rest))
      : current.toSpliced(at, 1);
  }
  if (!isRecord(current)) {
    throw notBelow(current, step);
  }
  if (!Object.hasOwn(current, step.text)) {
    throw missing(current, step);
  }
  return Object.fromEntries(
    Object.entries(current).flatMap(([key, item]) => {
      if (key !== step.text) {
        return [[key, item]];
      }
      return rest.length > 0 ? [[key, deleteAt(item, rest)]] : [];
    }),
  );
}
