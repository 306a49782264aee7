import { Failure } from '../exec/failures';
import { fromBytes, toBytes, type ByteString } from '../text/utf8';
import {
  FloatValue,
  IntegerValue,
  MapValue,
  ObjectValue,
  ComplexValue,
  SliceValue,
  StructValue,
  intValue,
  type Value,
} from './types';

/**
 * A number that is a Go `float64` even where it has no fraction. Plain numbers
 * without a fraction are `int`.
 *
 * @public
 */
export class GoFloat {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/**
 * A Go struct: always true, with fields in their order, and an error for a field
 * that it does not have. Make it with {@link goStruct}.
 *
 * @public
 */
export class GoStruct {
  readonly typeName: string;
  readonly fields: Readonly<Record<string, GoValue>>;
  /** @internal */
  constructor(typeName: string, fields: Readonly<Record<string, GoValue>>) {
    this.typeName = typeName;
    this.fields = fields;
  }
}

/**
 * A Go map whose values all have the type of `zero`, which `index` gives for a
 * missing key. Make it with {@link goMapOf}.
 *
 * @public
 */
export class GoTypedMap {
  readonly zero: GoValue;
  readonly entries: Readonly<Record<string, GoValue>>;
  /** @internal */
  constructor(zero: GoValue, entries: Readonly<Record<string, GoValue>>) {
    this.zero = zero;
    this.entries = entries;
  }
}

/**
 * What templates work on: plain JSON, and the classes that say what JSON cannot.
 *
 * @public
 */
export type GoValue =
  | undefined
  | null
  | boolean
  | string
  | number
  | bigint
  | GoFloat
  | GoStruct
  | GoTypedMap
  | readonly GoValue[]
  | { readonly [key: string]: GoValue };

/**
 * A struct for template data.
 *
 * @param typeName - Go's name of the type, for example `main.Port`; shows in messages and `%T`
 * @param fields - own properties, in the order of Go's declaration
 * @public
 */
export function goStruct(
  typeName: string,
  fields: Readonly<Record<string, GoValue>>,
): GoStruct {
  return new GoStruct(typeName, fields);
}

/**
 * A map for template data with values of one type.
 *
 * @param zero - Go's zero value of that type
 * @param entries - own properties
 * @public
 */
export function goMapOf(
  zero: GoValue,
  entries: Readonly<Record<string, GoValue>>,
): GoTypedMap {
  return new GoTypedMap(zero, entries);
}

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
