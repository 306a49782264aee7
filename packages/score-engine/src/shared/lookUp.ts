import { compareText, isRecord } from './values';

/** A value that was found, or how far the way to it led. */
export type Lookup =
  | { found: true; value: unknown }
  | {
      found: false;
      /** The first key that is not there. */
      missing: string;
      /** The keys that are there in its stead, in order. */
      known: string[];
    };

/** Follows keys down through maps. */
export function lookUp(value: unknown, path: readonly string[]): Lookup {
  let current = value;
  for (const key of path) {
    if (!isRecord(current) || !Object.hasOwn(current, key)) {
      const known = isRecord(current) ? Object.keys(current) : [];
      return { found: false, missing: key, known: known.sort(compareText) };
    }
    current = current[key];
  }
  return { found: true, value: current };
}
