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
