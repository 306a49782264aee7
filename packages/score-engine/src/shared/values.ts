/** A plain object, as YAML and JSON have it. */
export type PlainObject = Record<string, unknown>;

/** Whether a value is a plain object and not a list, null or a scalar. */
export function isRecord(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a record itself has at a key: names such as `constructor` are names like any other. */
export function ownValue<T>(
  record: Readonly<Record<string, T>> | undefined,
  key: string,
): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Adds to the list that a map holds at a key. */
export function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) {
    list.push(value);
  } else {
    map.set(key, [value]);
  }
}

/** Order by UTF-16 code units: the same in every locale. */
export function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** Entries by key, so that the order of a document's keys changes no output. */
export function sortedEntries<T>(
  record: Readonly<Record<string, T>> | undefined,
): [string, T][] {
  return Object.entries(record ?? {}).sort(([a], [b]) => compareText(a, b));
}

/** The same record with its keys in order. */
export function sortedRecord<T>(
  record: Readonly<Record<string, T>>,
): Record<string, T> {
  return Object.fromEntries(sortedEntries(record));
}

/** Leaves out what is undefined or an empty list or map. */
export function compact(record: PlainObject): PlainObject {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => {
      if (Array.isArray(value)) {
        return value.length > 0;
      }
      return isRecord(value)
        ? Object.keys(value).length > 0
        : value !== undefined;
    }),
  );
}

/** A copy in which every string went through `change`; keys stay. */
export function mapStrings(
  value: unknown,
  change: (text: string, path: readonly (string | number)[]) => string,
  path: readonly (string | number)[] = [],
): unknown {
  if (typeof value === 'string') {
    return change(value, path);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      mapStrings(item, change, [...path, index]),
    );
  }
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        mapStrings(item, change, [...path, key]),
      ]),
    );
  }
  return value;
}
