import { isRecord, type PlainObject } from '../../shared/values';

/** A copy without what `isNothing` says of a key and its value, at any depth. */
export function without(
  value: unknown,
  isNothing: (key: string, value: unknown) => boolean,
): unknown {
  if (Array.isArray(value)) {
    return value.map(item => without(item, isNothing));
  }
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([key, item]) => !isNothing(key, item))
          .map(([key, item]) => [key, without(item, isNothing)]),
      )
    : value;
}

/** What is at a path, where every step is a map. */
export function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (current, key) => (isRecord(current) ? current[key] : undefined),
    value,
  );
}

/** The maps in a list, or nothing. */
export function mapsIn(value: unknown): PlainObject[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A list in the order of a text that each member has. */
export function sortedBy(
  list: readonly PlainObject[],
  key: string,
): PlainObject[] {
  return [...list].sort((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
}
