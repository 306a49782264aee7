import { CallFailure } from '../exec/failures';
import { fn1, variadic1, type FunctionTable } from '../exec/functions';
import { VALUE } from '../exec/parameters';
import { describeType, integerOf, typeName } from '../values/kinds';
import {
  IntegerValue,
  MapValue,
  SliceValue,
  type Value,
} from '../values/types';

function indexArgument(given: Value, limit: number): number {
  if (given === undefined || given === null) {
    throw new CallFailure('cannot index slice/array with nil');
  }
  const integer = integerOf(given);
  if (integer === undefined) {
    throw new CallFailure(
      `cannot index slice/array with type ${typeName(given)}`,
    );
  }
  if (integer < 0n || integer > BigInt(limit)) {
    throw new CallFailure(`index out of range: ${integer}`);
  }
  return Number(integer);
}

function inRange(position: number, end: number): number {
  if (position >= end) {
    throw new CallFailure(`index out of range: ${position}`);
  }
  return position;
}

function mapEntry(map: MapValue, key: Value): Value {
  if (key === undefined || key === null) {
    throw new CallFailure('value is nil; should be of type string');
  }
  if (typeof key !== 'string') {
    throw new CallFailure(`value has type ${typeName(key)}; should be string`);
  }
  return map.entries.has(key) ? map.entries.get(key) : map.zero;
}

function index(item: Value, key: Value): Value {
  if (item === undefined || item === null) {
    throw new CallFailure('index of nil pointer');
  }
  if (item instanceof MapValue) {
    return mapEntry(item, key);
  }
  if (item instanceof SliceValue) {
    const { items } = item;
    return items[inRange(indexArgument(key, items.length), items.length)];
  }
  if (typeof item === 'string') {
    const at = inRange(indexArgument(key, item.length), item.length);
    return new IntegerValue('uint8', BigInt(item.charCodeAt(at)));
  }
  throw new CallFailure(`can't index item of type ${typeName(item)}`);
}

/** The length that `len` gives. */
function length(value: Value): number {
  if (value === null) {
    throw new CallFailure('len of nil pointer');
  }
  if (typeof value === 'string') {
    return value.length;
  }
  if (value instanceof SliceValue) {
    return value.items.length;
  }
  if (value instanceof MapValue) {
    return value.entries.size;
  }
  throw new CallFailure(
    value === undefined
      ? 'len of no value'
      : `len of type ${describeType(value)}`,
  );
}

export const access: FunctionTable = {
  index: variadic1(VALUE, VALUE, (item, keys) => {
    if (item === undefined || item === null) {
      throw new CallFailure('index of untyped nil');
    }
    return keys.reduce(index, item);
  }),
  len: fn1(VALUE, length),
};
