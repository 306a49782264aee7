import type { Budget } from '../limits';
import { MapValue, SliceValue, type Value } from '../values/types';

/** A copy that shares no map with the original. */
export function deepCopy(value: Value, budget: Budget): Value {
  budget.spend(1);
  if (value instanceof SliceValue) {
    const items = budget.nest(() =>
      value.items.map(item => deepCopy(item, budget)),
    );
    return new SliceValue(items, value.elementType, value.isNil);
  }
  if (value instanceof MapValue) {
    const entries = budget.nest(
      () =>
        new Map(
          [...value.entries].map(([key, item]) => [
            key,
            deepCopy(item, budget),
          ]),
        ),
    );
    return new MapValue(entries, value.elementType, value.zero, value.isNil);
  }
  return value;
}
