import { literalCharacter } from './quoted';

/** What a number in a template can be taken for. */
export interface NumberLiteral {
  readonly int?: bigint;
  readonly uint?: bigint;
  readonly float?: number;
  readonly complex?: { readonly real: number; readonly imaginary: number };
  /** Where no type is asked for, the number is a float64. */
  readonly prefersFloat: boolean;
}

const UINT64_END = 2n ** 64n;
const INT64_END = 2n ** 63n;

/** Longer ones are no numbers to us; Go reads them if all but the last digits are 0. */
const MAX_DIGITS = 1_000;

const DECIMAL = /^(0|[1-9](_?[0-9])*)$/;
const PREFIXED =
  /^0([xX](_?[0-9a-fA-F])+|[oO](_?[0-7])+|[bB](_?[01])+|(_?[0-7])+)$/;
const DECIMAL_FLOAT =
  /^[+-]?([0-9](_?[0-9])*(\.([0-9](_?[0-9])*)?)?|\.[0-9](_?[0-9])*)([eE][+-]?[0-9](_?[0-9])*)?$/;
const HEX_FLOAT =
  /^([+-]?)0[xX]_?([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([+-]?[0-9]+)$/;

/** Unsigned integer in Go's syntax with base prefix (`strconv.ParseUint` with base 0), unbounded. */
export function parseUnsigned(source: string): bigint | undefined {
  if (source.length > MAX_DIGITS) {
    return undefined;
  }
  const digits = source.replace(/_/g, '');
  if (DECIMAL.test(source)) {
    return BigInt(digits);
  }
  if (!PREFIXED.test(source)) {
    return undefined;
  }
  return BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
}

/** Signed 64-bit integer in Go's syntax (`strconv.ParseInt` with base 0). */
export function parseInteger(source: string): bigint | undefined {
  const negative = source.startsWith('-');
  const magnitude = parseUnsigned(source.replace(/^[+-]/, ''));
  if (magnitude === undefined) {
    return undefined;
  }
  const value = negative ? -magnitude : magnitude;
  return value >= -INT64_END && value < INT64_END ? value : undefined;
}

function parseHexFloat(source: string): number | undefined {
  const match = HEX_FLOAT.exec(source);
  if (!match) {
    return undefined;
  }
  const whole = match[2].replace(/_/g, '');
  const fraction = (match[3] ?? '').replace(/_/g, '');
  if (!whole && !fraction) {
    return undefined;
  }
  const mantissa = Number(BigInt(`0x${whole}${fraction || ''}` || '0x0'));
  const exponent = Number(match[4]) - 4 * fraction.length;
  // In two steps: the power alone may be too small for a number.
  const half = Math.trunc(exponent / 2);
  const value = mantissa * 2 ** half * 2 ** (exponent - half);
  return match[1] === '-' ? -value : value;
}

/** Finite float in Go's syntax (`strconv.ParseFloat`, underscores as with base prefix). */
export function parseFloatLiteral(source: string): number | undefined {
  const value = DECIMAL_FLOAT.test(source)
    ? Number(source.replace(/_/g, ''))
    : parseHexFloat(source);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function wholeParts(value: number): Pick<NumberLiteral, 'int' | 'uint'> {
  if (!Number.isInteger(value)) {
    return {};
  }
  const whole = BigInt(value);
  return {
    int: whole >= -INT64_END && whole < INT64_END ? whole : undefined,
    uint: whole >= 0n && whole < UINT64_END ? whole : undefined,
  };
}

/** Character constant `'x'`: the number of its code point. */
export function parseCharacter(source: string): NumberLiteral | undefined {
  const character = literalCharacter(source.slice(1, -1), 0, "'");
  if (!character || character.end !== source.length - 2) {
    return undefined;
  }
  const value = BigInt(character.value);
  return {
    int: value,
    uint: value,
    float: character.value,
    prefersFloat: false,
  };
}

/** Where the imaginary part starts: at its sign, unless there is no real part. */
function signOfImaginary(source: string): number {
  for (let at = source.length - 1; at > 0; at -= 1) {
    if ('+-'.includes(source[at]) && !'eEpP'.includes(source[at - 1])) {
      return at;
    }
  }
  return 0;
}

function parseComplex(source: string): NumberLiteral | undefined {
  const split = signOfImaginary(source);
  const real = split > 0 ? parseFloatLiteral(source.slice(0, split)) : 0;
  const imaginary = parseFloatLiteral(source.slice(split, -1));
  if (real === undefined || imaginary === undefined) {
    return undefined;
  }
  const complex = { real, imaginary };
  return imaginary === 0
    ? { complex, float: real, ...wholeParts(real), prefersFloat: true }
    : { complex, prefersFloat: true };
}

/** Number constant; a string says why it is none. */
export function parseNumber(source: string): NumberLiteral | string {
  if (source.endsWith('i')) {
    return parseComplex(source) ?? `illegal number syntax: "${source}"`;
  }
  const int = parseInteger(source);
  const unsigned = parseUnsigned(source);
  const uint =
    unsigned !== undefined && unsigned < UINT64_END ? unsigned : undefined;
  if (int !== undefined || uint !== undefined) {
    return {
      int,
      uint: int === 0n ? 0n : uint,
      float: Number(int ?? uint),
      prefersFloat: false,
    };
  }
  const float = parseFloatLiteral(source);
  const isOverflow = parseUnsigned(source.replace(/^[+-]/, '')) !== undefined;
  if (isOverflow || (float !== undefined && !/[.eEpP]/.test(source))) {
    return `integer overflow: "${source}"`;
  }
  if (float === undefined) {
    return `illegal number syntax: "${source}"`;
  }
  return { float, ...wholeParts(float), prefersFloat: true };
}
