import { Failure } from '../exec/failures';
import { fromBytes, toBytes, type ByteString } from '../text/utf8';
import { GoFloat, GoStruct, GoTypedMap, type GoValue } from './data';
import {
  ComplexValue,
  FloatValue,
  IntegerValue,
  MapValue,
  ObjectValue,
  SliceValue,
  StructValue,
  intValue,
  type Value,
} from './types';

function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function entriesOf(object: object, floats: boolean): Map<ByteString, Value> {
  return new Map(
    Object.entries(object).map(([key, item]): [ByteString, Value] => [
      toBytes(key),
      elementFromData(item, floats),
    ]),
  );
}

/** Inside a list or map there is no missing value: `undefined` is nil. */
function elementFromData(data: unknown, floats: boolean): Value {
  return fromData(data, floats) ?? null;
}

function fromNumber(value: number, floats: boolean): Value {
  if (floats || !Number.isInteger(value)) {
    return new FloatValue(value);
  }
  return Number.isSafeInteger(value) ? value + 0 : intValue(BigInt(value));
}

function typeOfZero(zero: Value): string {
  if (zero instanceof StructValue) {
    return zero.type;
  }
  return typeof zero === 'string' ? 'string' : 'int';
}

function fromObject(data: object, floats: boolean): Value {
  if (data instanceof GoFloat) {
    return new FloatValue(data.value);
  }
  if (data instanceof GoStruct) {
    return new StructValue(data.typeName, entriesOf(data.fields, floats));
  }
  if (data instanceof GoTypedMap) {
    const zero = elementFromData(data.zero, floats);
    return new MapValue(
      () => entriesOf(data.entries, floats),
      typeOfZero(zero),
      zero,
    );
  }
  if (Array.isArray(data)) {
    return new SliceValue(() =>
      data.map(item => elementFromData(item, floats)),
    );
  }
  if (!isPlainObject(data)) {
    throw new Failure(
      'template data must be JSON values; it has an object of another class',
    );
  }
  return new MapValue(() => entriesOf(data, floats));
}

/**
 * From the caller's data to a value. Lists and maps are converted level by
 * level as the template looks at them.
 *
 * @param floats - numbers are float64, as in what `fromJson` reads
 */
export function fromData(data: unknown, floats: boolean = false): Value {
  switch (typeof data) {
    case 'undefined':
      return undefined;
    case 'boolean':
      return data;
    case 'string':
      return toBytes(data);
    case 'number':
      return fromNumber(data, floats);
    case 'bigint':
      return intValue(data);
    case 'object':
      return data === null ? null : fromObject(data, floats);
    default:
      throw new Failure(
        `template data must be JSON values; it has a ${typeof data}`,
      );
  }
}

function toRecord(
  entries: Iterable<readonly [ByteString, Value]>,
  nest: <T>(work: () => T) => T,
): GoValue {
  const record: Record<string, GoValue> = Object.create(null);
  for (const [key, item] of entries) {
    record[fromBytes(key)] = nest(() => toData(item, nest));
  }
  return record;
}

/**
 * From a value to what functions of the caller are given: JSON, strings as
 * JavaScript strings, maps as objects without prototype.
 *
 * @param nest - bounds the depth
 */
export function toData(value: Value, nest: <T>(work: () => T) => T): GoValue {
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value === 'string') {
    return fromBytes(value);
  }
  if (typeof value !== 'object') {
    return value;
  }
  if (value instanceof FloatValue) {
    return value.value;
  }
  if (value instanceof IntegerValue) {
    return intValue(value.value);
  }
  if (value instanceof SliceValue) {
    return value.items.map(item => nest(() => toData(item, nest)));
  }
  if (value instanceof MapValue) {
    return toRecord(value.entries, nest);
  }
  if (value instanceof StructValue) {
    return toRecord(value.fields, nest);
  }
  if (value instanceof ComplexValue) {
    return `(${value.real}+${value.imaginary}i)`;
  }
  return value instanceof ObjectValue ? fromBytes(value.toText()) : null;
}
