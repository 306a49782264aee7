import { isRecord, type PlainObject } from '../shared/values';

/** Keys that tell the items of a list apart, the first that all of them have. */
const ITEM_KEYS = ['name', 'mountPath', 'target'] as const;

/** In place of a name: every item that is there. */
const EVERY_ITEM = '*';

function itemKeyOf(items: readonly unknown[]): string | undefined {
  return ITEM_KEYS.find(key =>
    items.every(item => isRecord(item) && typeof item[key] === 'string'),
  );
}

function isEveryItem(item: unknown): boolean {
  return isRecord(item) && ITEM_KEYS.some(key => item[key] === EVERY_ITEM);
}

function mergeLists(
  current: readonly unknown[],
  items: readonly unknown[],
): unknown[] {
  const key = itemKeyOf([...current, ...items]);
  if (key === undefined || items.length === 0) {
    // Items that cannot be told apart are not those that the platform names.
    return items.some(isEveryItem) ? [...current] : [...items];
  }
  const byKey = new Map<unknown, unknown>(
    current.map(item => [isRecord(item) ? item[key] : undefined, item]),
  );
  for (const item of items.filter(isRecord)) {
    const { [key]: name, ...rest } = item;
    if (name === EVERY_ITEM) {
      byKey.forEach((value, each) => byKey.set(each, mergeValue(value, rest)));
    } else {
      byKey.set(name, mergeValue(byKey.get(name), item));
    }
  }
  return [...byKey.values()];
}

function mergeValue(current: unknown, value: unknown): unknown {
  if (isRecord(value)) {
    return mergeOverride(isRecord(current) ? current : {}, value);
  }
  return Array.isArray(value)
    ? mergeLists(Array.isArray(current) ? current : [], value)
    : value;
}

/**
 * Merges an override into a document and changes neither.
 *
 * - Maps are merged key by key. `null` removes a key, everything else replaces.
 * - Lists of maps that all have a `name` (or else all a `mountPath`, or all a
 *   `target`) are merged item by item: one of the same name is merged, a new one
 *   is added at the end. So containers, variables, volumes and image pull secrets
 *   of the workload stay.
 * - In such a list the name `*` merges into every item that is there, and adds
 *   nothing where there is none.
 * - Any other list replaces the one that was there.
 */
export function mergeOverride(
  current: Readonly<PlainObject>,
  override: Readonly<PlainObject>,
): PlainObject {
  // A Map and not assignments, so that no key can be one of JavaScript's own.
  const merged = new Map(Object.entries(current));
  for (const [key, value] of Object.entries(override)) {
    const result = mergeValue(merged.get(key), value);
    const addsNothing =
      Array.isArray(result) && result.length === 0 && !merged.has(key);
    if (value === null) {
      merged.delete(key);
    } else if (!addsNothing) {
      merged.set(key, result);
    }
  }
  return Object.fromEntries(merged);
}
