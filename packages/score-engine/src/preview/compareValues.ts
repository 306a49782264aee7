import { isRecord } from '../shared/values';

/** A field that came, went or has another value. */
export interface FieldChange {
  /** From the top; names of items that workloads choose are `*`. */
  path: string[];
  change: 'added' | 'removed' | 'changed';
  before?: unknown;
  after?: unknown;
}

/** What items of lists are told apart by. */
const ITEM_KEYS = ['name', 'mountPath', 'target'];

/** Lists whose items the platform names, and not the workload. */
const OWN_NAMES = ['env'];

function itemKeyOf(items: readonly unknown[]): string | undefined {
  return ITEM_KEYS.find(
    key =>
      items.every(item => isRecord(item) && typeof item[key] === 'string') &&
      new Set(items.map(item => isRecord(item) && item[key])).size ===
        items.length,
  );
}

/** Items by name where all of both lists have one. */
function named(
  before: readonly unknown[],
  after: readonly unknown[],
): [Map<string, unknown>, Map<string, unknown>] | undefined {
  const [one, other] = [itemKeyOf(before), itemKeyOf(after)];
  const key = before.length === 0 ? other : one;
  if (key === undefined || (after.length > 0 && other !== key)) {
    return undefined;
  }
  const byName = (items: readonly unknown[]) =>
    new Map(
      items.filter(isRecord).map(item => [String(item[key]), item as unknown]),
    );
  return [byName(before), byName(after)];
}

function compareMaps(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  step: (name: string) => string[],
  changes: FieldChange[],
): void {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, current] = [before.get(name), after.get(name)];
    if (old === undefined && current !== undefined) {
      changes.push({ path: step(name), change: 'added', after: current });
    } else if (current === undefined && old !== undefined) {
      changes.push({ path: step(name), change: 'removed', before: old });
    } else {
      compareInto(old, current, step(name), changes);
    }
  }
}

function compareInto(
  before: unknown,
  after: unknown,
  path: string[],
  changes: FieldChange[],
): void {
  if (before === after) {
    return;
  }
  if (isRecord(before) && isRecord(after)) {
    const step = (name: string) => [...path, name];
    const maps = [before, after].map(value => new Map(Object.entries(value)));
    compareMaps(maps[0], maps[1], step, changes);
    return;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const items = named(before, after);
    if (items) {
      const list = path[path.length - 1] ?? '';
      const isOwn = OWN_NAMES.includes(list);
      const step = (name: string) => [...path, isOwn ? name : '*'];
      compareMaps(items[0], items[1], step, changes);
      return;
    }
  }
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    changes.push({ path, change: 'changed', before, after });
  }
}

/**
 * Where two values differ: of what came or went only the topmost field, as a
 * person would say it.
 */
export function compareValues(before: unknown, after: unknown): FieldChange[] {
  const changes: FieldChange[] = [];
  compareInto(before, after, [], changes);
  return changes;
}
