import {
  ANY_TYPE,
  ComplexValue,
  FloatValue,
  IntegerValue,
  MapValue,
  ObjectValue,
  SliceValue,
  StructValue,
  type Value,
} from './types';

/** Go's name of a value's type, as `%T` prints it. */
export function typeName(value: Value): string {
  if (value === undefined || value === null) {
    return '<nil>';
  }
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'string':
      return 'string';
    case 'number':
    case 'bigint':
      return 'int';
    default:
      return compositeTypeName(value);
  }
}

function compositeTypeName(
  value: Exclude<Value, undefined | null | boolean | string | number | bigint>,
): string {
  if (value instanceof FloatValue) {
    return 'float64';
  }
  if (value instanceof IntegerValue) {
    return value.kind;
  }
  if (value instanceof SliceValue) {
    return `[]${value.elementType}`;
  }
  if (value instanceof MapValue) {
    return `map[string]${value.elementType}`;
  }
  return value instanceof ComplexValue ? 'complex128' : value.type;
}

/** Go's name of a value's kind, as `kindOf` gives it. */
export function kindName(value: Value): string {
  if (value === undefined || value === null) {
    return 'invalid';
  }
  if (value instanceof SliceValue) {
    return 'slice';
  }
  if (value instanceof MapValue) {
    return 'map';
  }
  if (value instanceof StructValue) {
    return 'struct';
  }
  return value instanceof ObjectValue ? value.kind : typeName(value);
}

/** Type of a value for messages: a nil interface has one, no value has none. */
export function describeType(value: Value): string {
  return value === null ? ANY_TYPE : typeName(value);
}

/** The integer that a value holds, if it is one of any kind. */
export function integerOf(value: Value): bigint | undefined {
  if (typeof value === 'number') {
    return BigInt(value);
  }
  if (typeof value === 'bigint') {
    return value;
  }
  return value instanceof IntegerValue ? value.value : undefined;
}

/** Whether Go counts a value as true in `if`, `with`, `and`, `or` and `not`. */
export function isTrue(value: Value): boolean {
  if (value === undefined || value === null) {
    return false;
  }
  if (typeof value === 'object') {
    return isCompositeTrue(value);
  }
  return Boolean(value);
}

function isCompositeTrue(
  value: Exclude<Value, undefined | null | boolean | string | number | bigint>,
): boolean {
  if (value instanceof SliceValue) {
    return value.items.length > 0;
  }
  if (value instanceof MapValue) {
    return value.entries.size > 0;
  }
  if (value instanceof FloatValue) {
    return value.value !== 0;
  }
  if (value instanceof IntegerValue) {
    return value.value !== 0n;
  }
  return value instanceof ComplexValue
    ? value.real !== 0 || value.imaginary !== 0
    : true;
}
