import type { FunctionDefinition } from '../exec/functions';
import type { ByteString } from '../text/utf8';

/**
 * A Go value as the interpreter holds it.
 *
 * - `undefined`: no value at all (Go's invalid `reflect.Value`, `<no value>`)
 * - `null`: a nil interface
 * - `string`: bytes, see `ByteString`
 * - `number`, `bigint`: Go's `int`; a bigint only beyond 2^53
 * - everything else has a class of its own
 */
export type Value =
  | undefined
  | null
  | boolean
  | ByteString
  | number
  | bigint
  | FloatValue
  | IntegerValue
  | ComplexValue
  | SliceValue
  | MapValue
  | StructValue
  | ObjectValue;

/** float64. */
export class FloatValue {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** Integers other than `int`. */
export type IntegerKind = 'int64' | 'uint8' | 'uint32' | 'uint64' | 'int32';

export class IntegerValue {
  readonly kind: IntegerKind;
  readonly value: bigint;
  constructor(kind: IntegerKind, value: bigint) {
    this.kind = kind;
    this.value = value;
  }
}

/** complex128. */
export class ComplexValue {
  readonly real: number;
  readonly imaginary: number;
  constructor(real: number, imaginary: number) {
    this.real = real;
    this.imaginary = imaginary;
  }
}

/** Go's name of the type that holds any value. */
export const ANY_TYPE = 'interface {}';

/** A slice; never changed once made. */
export class SliceValue {
  /** Go's name of the element type. */
  readonly elementType: string;
  readonly isNil: boolean;
  #items: readonly Value[] | (() => readonly Value[]);

  constructor(
    items: readonly Value[] | (() => readonly Value[]),
    elementType: string = ANY_TYPE,
    isNil: boolean = false,
  ) {
    this.#items = items;
    this.elementType = elementType;
    this.isNil = isNil;
  }

  get items(): readonly Value[] {
    if (typeof this.#items === 'function') {
      this.#items = this.#items();
    }
    return this.#items;
  }
}

/** A map with string keys. Templates may change it (`set`, `unset`, `merge`). */
export class MapValue {
  readonly elementType: string;
  /** What `index` gives for a missing key. */
  readonly zero: Value;
  readonly isNil: boolean;
  #entries: Map<ByteString, Value> | (() => Map<ByteString, Value>);

  constructor(
    entries: Map<ByteString, Value> | (() => Map<ByteString, Value>),
    elementType: string = ANY_TYPE,
    zero: Value = null,
    isNil: boolean = false,
  ) {
    this.#entries = entries;
    this.elementType = elementType;
    this.zero = zero;
    this.isNil = isNil;
  }

  /** Data given by the caller is converted when it is first looked at. */
  get entries(): Map<ByteString, Value> {
    if (typeof this.#entries === 'function') {
      this.#entries = this.#entries();
    }
    return this.#entries;
  }

  /** Entries in the order in which Go ranges over and prints them. */
  sorted(): [ByteString, Value][] {
    return [...this.entries].sort(([a], [b]) => compareBytes(a, b));
  }
}

export function compareBytes(a: ByteString, b: ByteString): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** A struct without methods. */
export class StructValue {
  /** For example `main.Port`. */
  readonly type: string;
  readonly fields: ReadonlyMap<ByteString, Value>;
  constructor(type: string, fields: ReadonlyMap<ByteString, Value>) {
    this.type = type;
    this.fields = fields;
  }
}

/** A value of a named type whose content shows only through methods, such as a version or a time. */
export abstract class ObjectValue {
  /** For example `*semver.Version`. */
  abstract readonly type: string;
  abstract readonly kind: 'ptr' | 'struct';
  /** The method of that name, bound to this value. */
  abstract method(name: string): FunctionDefinition | undefined;
  /** Go's `String()`. */
  abstract toText(): ByteString;
  /** Go's `MarshalJSON`, quotes included. */
  abstract toJsonText(): ByteString;
  abstract equals(other: ObjectValue): boolean;
}

const MIN_SAFE = BigInt(Number.MIN_SAFE_INTEGER);
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Go's `int` from a bigint, wrapping at 64 bits. */
export function intValue(value: bigint): number | bigint {
  const wrapped = BigInt.asIntN(64, value);
  return wrapped >= MIN_SAFE && wrapped <= MAX_SAFE ? Number(wrapped) : wrapped;
}

export function int64(value: bigint): IntegerValue {
  return new IntegerValue('int64', BigInt.asIntN(64, value));
}

export function listOf(items: readonly Value[]): SliceValue {
  return new SliceValue(items);
}

export function stringsOf(items: readonly ByteString[]): SliceValue {
  return new SliceValue(items, 'string');
}

export function dictOf(
  entries: Iterable<readonly [ByteString, Value]> = [],
): MapValue {
  return new MapValue(new Map(entries));
}
