import type { Budget } from '../limits';
import { isTrue } from '../values/kinds';
import { MapValue, SliceValue, type Value } from '../values/types';

/**
 * Merges a map into another as the Go library mergo does: maps are merged key
 * by key, anything else is taken when the target has nothing there (or always,
 * with `overwrite`). The target is changed.
 */
export function merge(
  target: MapValue,
  source: MapValue,
  overwrite: boolean,
  budget: Budget,
): void {
  budget.nest(() => {
    for (const [key, value] of source.entries) {
      budget.spend(1);
      mergeEntry(target, key, value, overwrite, budget);
    }
  });
}

function mergeEntry(
  target: MapValue,
  key: string,
  value: Value,
  overwrite: boolean,
  budget: Budget,
): void {
  const { entries } = target;
  const existing = entries.get(key);
  if (value === null || value === undefined) {
    if (overwrite) {
      entries.set(key, value);
    }
    return;
  }
  const isPresent = isTrue(existing);
  if (value instanceof MapValue && existing instanceof MapValue) {
    merge(existing, value, overwrite, budget);
    if (isPresent) {
      return;
    }
  }
  if (value instanceof SliceValue && isPresent) {
    if (overwrite) {
      entries.set(key, value);
    }
    return;
  }
  if (overwrite || !isPresent) {
    entries.set(key, value);
  }
}
