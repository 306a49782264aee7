import type { NumberLiteral } from '../syntax/numbers';
import type { ByteString } from '../text/utf8';
import { describeType, typeName } from '../values/kinds';
import {
  ANY_TYPE,
  ComplexValue,
  FloatValue,
  MapValue,
  intValue,
  type Value,
} from '../values/types';
import { Failure } from './failures';

/** A literal that stands as an argument. */
export type Literal =
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: ByteString }
  | {
      readonly type: 'number';
      readonly value: NumberLiteral;
      readonly source: string;
    };

/** The Go type of a function's parameter and how arguments become one. */
export interface ParameterType<T> {
  /** For example `string`. */
  readonly goName: string;
  /** From a computed value. */
  accept(value: Value): T;
  /** From a literal, or nothing when the literal is none of this type. */
  literal(literal: Literal): T | undefined;
  /** What messages call the literals that fit. */
  readonly literalName?: string;
  /** From `nil`, or nothing when the type has no nil. */
  nil(): { readonly value: T } | undefined;
}

function mismatch(value: Value, goName: string): Failure {
  return new Failure(
    value === undefined
      ? `invalid value; expected ${goName}`
      : `wrong type for value; expected ${goName}; got ${describeType(value)}`,
  );
}

/** A constant where no type is asked for. */
export function constant(literal: Literal): Value {
  if (literal.type !== 'number') {
    return literal.value;
  }
  const { complex, float, int, prefersFloat } = literal.value;
  if (complex) {
    return new ComplexValue(complex.real, complex.imaginary);
  }
  if (prefersFloat && float !== undefined) {
    return new FloatValue(float);
  }
  if (int === undefined) {
    throw new Failure(`${literal.source} overflows int`);
  }
  return intValue(int);
}

function noNil(): undefined {
  return undefined;
}

export const STRING: ParameterType<ByteString> = {
  goName: 'string',
  literalName: 'string',
  accept(value) {
    if (typeof value !== 'string') {
      throw mismatch(value, 'string');
    }
    return value;
  },
  literal: ({ type, value }) => (type === 'string' ? value : undefined),
  nil: noNil,
};

export const BOOL: ParameterType<boolean> = {
  goName: 'bool',
  literalName: 'bool',
  accept(value) {
    if (typeof value !== 'boolean') {
      throw mismatch(value, 'bool');
    }
    return value;
  },
  literal: ({ type, value }) => (type === 'bool' ? value : undefined),
  nil: noNil,
};

/** `int`; numbers beyond 2^53 lose precision, which no function here minds. */
export const INT: ParameterType<number> = {
  goName: 'int',
  literalName: 'integer',
  accept(value) {
    if (typeof value !== 'number' && typeof value !== 'bigint') {
      throw mismatch(value, 'int');
    }
    return Number(value);
  },
  literal: ({ type, value }) =>
    type === 'number' && value.int !== undefined
      ? Number(value.int)
      : undefined,
  nil: noNil,
};

export const UINT32: ParameterType<number> = {
  goName: 'uint32',
  literalName: 'unsigned integer',
  accept(value) {
    throw mismatch(value, 'uint32');
  },
  literal: ({ type, value }) =>
    type === 'number' && value.uint !== undefined
      ? Number(BigInt.asUintN(32, value.uint))
      : undefined,
  nil: noNil,
};

export const FLOAT: ParameterType<number> = {
  goName: 'float64',
  literalName: 'float',
  accept(value) {
    if (!(value instanceof FloatValue)) {
      throw mismatch(value, 'float64');
    }
    return value.value;
  },
  literal: ({ type, value }) => (type === 'number' ? value.float : undefined),
  nil: noNil,
};

/** `interface{}`: no value becomes nil. */
export const ANY: ParameterType<Value> = {
  goName: ANY_TYPE,
  accept: value => value ?? null,
  literal: constant,
  nil: () => ({ value: null }),
};

/** `reflect.Value`: no value stays no value. */
export const VALUE: ParameterType<Value> = {
  goName: 'reflect.Value',
  accept: value => value,
  literal: constant,
  nil: () => ({ value: undefined }),
};

const DICT_NAME = `map[string]${ANY_TYPE}`;

function nilDict(): MapValue {
  return new MapValue(new Map(), ANY_TYPE, null, true);
}

/** `map[string]interface{}` */
export const DICT: ParameterType<MapValue> = {
  goName: DICT_NAME,
  accept(value) {
    if (value === undefined) {
      return nilDict();
    }
    if (!(value instanceof MapValue) || typeName(value) !== DICT_NAME) {
      throw mismatch(value, DICT_NAME);
    }
    return value;
  },
  literal: noNil,
  nil: () => ({ value: nilDict() }),
};

/** A type that has neither literals nor nil. */
export function classType<T extends Value>(
  goName: string,
  narrow: (value: Value) => T | undefined,
): ParameterType<T> {
  return {
    goName,
    accept(value) {
      const accepted = narrow(value);
      if (accepted === undefined) {
        throw mismatch(value, goName);
      }
      return accepted;
    },
    literal: noNil,
    nil: noNil,
  };
}
