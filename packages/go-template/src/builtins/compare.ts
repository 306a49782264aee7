import { CallFailure } from '../exec/failures';
import {
  fn2,
  variadic1,
  type FunctionTable,
  type Runtime,
} from '../exec/functions';
import { VALUE } from '../exec/parameters';
import { deepEqual } from '../values/equal';
import { integerOf, typeName } from '../values/kinds';
import {
  ComplexValue,
  FloatValue,
  MapValue,
  SliceValue,
  StructValue,
  compareBytes,
  type Value,
} from '../values/types';

type BasicKind = 'bool' | 'complex' | 'integer' | 'float' | 'string';

function basicKind(value: Value): BasicKind | undefined {
  if (typeof value === 'boolean') {
    return 'bool';
  }
  if (typeof value === 'string') {
    return 'string';
  }
  if (value instanceof FloatValue) {
    return 'float';
  }
  if (value instanceof ComplexValue) {
    return 'complex';
  }
  return integerOf(value) === undefined ? undefined : 'integer';
}

function isNil(value: Value): boolean {
  return (
    value === undefined ||
    value === null ||
    ((value instanceof SliceValue || value instanceof MapValue) && value.isNil)
  );
}

function incompatible(a: Value, b: Value): CallFailure {
  return new CallFailure(
    `incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`,
  );
}

/** Go compares structs unless they hold a list or map. */
function isComparable(value: Value): boolean {
  return value instanceof StructValue
    ? [...value.fields.values()].every(isComparable)
    : !(value instanceof SliceValue || value instanceof MapValue);
}

function equalComposites(a: Value, b: Value, runtime: Runtime): boolean {
  if (isNil(a) || isNil(b)) {
    return isNil(a) === isNil(b);
  }
  if (!isComparable(a) || !isComparable(b)) {
    throw new CallFailure(
      `non-comparable types ${typeName(a)} and ${typeName(b)}`,
    );
  }
  return deepEqual(a, b, runtime.budget);
}

function equal(a: Value, b: Value, runtime: Runtime): boolean {
  const kind = basicKind(a);
  if (kind !== basicKind(b)) {
    if (a !== undefined && a !== null && b !== undefined && b !== null) {
      throw incompatible(a, b);
    }
    return false;
  }
  switch (kind) {
    case undefined:
      return equalComposites(a, b, runtime);
    case 'integer':
      return integerOf(a) === integerOf(b);
    case 'float':
    case 'complex':
      return deepEqual(a, b, runtime.budget);
    default:
      return a === b;
  }
}

function less(a: Value, b: Value): boolean {
  const kind = basicKind(a);
  if (kind === undefined || basicKind(b) === undefined) {
    throw new CallFailure('invalid type for comparison');
  }
  if (kind !== basicKind(b)) {
    throw incompatible(a, b);
  }
  if (a instanceof FloatValue && b instanceof FloatValue) {
    return a.value < b.value;
  }
  if (typeof a === 'string' && typeof b === 'string') {
    return compareBytes(a, b) < 0;
  }
  const [x, y] = [integerOf(a), integerOf(b)];
  if (x === undefined || y === undefined) {
    throw new CallFailure('invalid type for comparison');
  }
  return x < y;
}

function lessOrEqual(a: Value, b: Value, runtime: Runtime): boolean {
  return less(a, b) || equal(a, b, runtime);
}

export const comparisons: FunctionTable = {
  eq: variadic1(VALUE, VALUE, (first, others, runtime) => {
    if (others.length === 0) {
      throw new CallFailure('missing argument for comparison');
    }
    return others.some(other => equal(first, other, runtime));
  }),
  ne: fn2(VALUE, VALUE, (a, b, runtime) => !equal(a, b, runtime)),
  lt: fn2(VALUE, VALUE, less),
  le: fn2(VALUE, VALUE, lessOrEqual),
  gt: fn2(VALUE, VALUE, (a, b, runtime) => !lessOrEqual(a, b, runtime)),
  ge: fn2(VALUE, VALUE, (a, b) => !less(a, b)),
};
