import { isRecord, type PlainObject } from '../shared/values';

/**
 * JSON Merge Patch (RFC 7386) of two objects, as upstream's generators apply it
 * to shared state: null removes a key, objects merge, all else replaces.
 * Neither argument is changed.
 */
export function mergePatch(
  current: Readonly<PlainObject>,
  patch: Readonly<PlainObject>,
): PlainObject {
  const merged = new Map(Object.entries(current));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      merged.delete(key);
    } else if (isRecord(value)) {
      const before = merged.get(key);
      merged.set(key, mergePatch(isRecord(before) ? before : {}, value));
    } else {
      merged.set(key, value);
    }
  }
  return Object.fromEntries(merged);
}
