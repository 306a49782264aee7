import type { Budget } from '../limits';
import {
  ComplexValue,
  FloatValue,
  IntegerValue,
  MapValue,
  ObjectValue,
  SliceValue,
  StructValue,
  type Value,
} from './types';

function equalItems(
  a: readonly Value[],
  b: readonly Value[],
  budget: Budget,
): boolean {
  return (
    a.length === b.length &&
    a.every((item, index) => deepEqual(item, b[index], budget))
  );
}

function equalEntries(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  budget: Budget,
): boolean {
  return (
    a.size === b.size &&
    [...a].every(
      ([key, item]) => b.has(key) && deepEqual(item, b.get(key), budget),
    )
  );
}

/** Go's `reflect.DeepEqual`: types count, so `int` 1 is not `int64` 1. */
export function deepEqual(a: Value, b: Value, budget: Budget): boolean {
  budget.spend(1);
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) {
    return (a ?? null) === (b ?? null);
  }
  if (a instanceof FloatValue) {
    return b instanceof FloatValue && a.value === b.value;
  }
  if (a instanceof IntegerValue) {
    return (
      b instanceof IntegerValue && a.kind === b.kind && a.value === b.value
    );
  }
  if (a instanceof ComplexValue) {
    return (
      b instanceof ComplexValue &&
      a.real === b.real &&
      a.imaginary === b.imaginary
    );
  }
  if (a instanceof ObjectValue) {
    return b instanceof ObjectValue && a.type === b.type && a.equals(b);
  }
  return budget.nest(() => equalComposites(a, b, budget));
}

function equalComposites(
  a: SliceValue | MapValue | StructValue,
  b: Value,
  budget: Budget,
): boolean {
  if (a instanceof SliceValue) {
    return (
      b instanceof SliceValue &&
      a.elementType === b.elementType &&
      a.isNil === b.isNil &&
      equalItems(a.items, b.items, budget)
    );
  }
  if (a instanceof MapValue) {
    return (
      b instanceof MapValue &&
      a.elementType === b.elementType &&
      a.isNil === b.isNil &&
      equalEntries(a.entries, b.entries, budget)
    );
  }
  return (
    b instanceof StructValue &&
    a.type === b.type &&
    equalEntries(a.fields, b.fields, budget)
  );
}
