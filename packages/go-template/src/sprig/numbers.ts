import { parseFloatLiteral, parseInteger } from '../syntax/numbers';
import { integerOf } from '../values/kinds';
import { FloatValue, type Value } from '../values/types';

const INT64_MIN = -(2n ** 63n);
const INT64_END = 2n ** 63n;

function truncateFloat(value: number): bigint {
  if (!Number.isFinite(value)) {
    return INT64_MIN;
  }
  const whole = BigInt(Math.trunc(value));
  return whole >= INT64_MIN && whole < INT64_END ? whole : INT64_MIN;
}

/** `12.00` counts as an integer, `12.50` does not. */
function withoutZeroDecimals(text: string): string {
  return text.replace(/\.0+$/, '');
}

/** Any value as integer: what is none is 0 (`cast.ToInt64`). */
export function toInt(value: Value): bigint {
  const integer = integerOf(value);
  if (integer !== undefined) {
    return BigInt.asIntN(64, integer);
  }
  if (value instanceof FloatValue) {
    return truncateFloat(value.value);
  }
  if (typeof value === 'string') {
    return parseInteger(withoutZeroDecimals(value)) ?? 0n;
  }
  return value === true ? 1n : 0n;
}

const SPECIAL: Readonly<Record<string, number>> = {
  inf: Infinity,
  infinity: Infinity,
  nan: NaN,
};

function parseFloatText(text: string): number {
  const [, sign, word] = /^([+-]?)([a-z]+)$/i.exec(text) ?? [];
  const special = word?.toLowerCase();
  if (special && Object.hasOwn(SPECIAL, special)) {
    return sign === '-' ? -SPECIAL[special] : SPECIAL[special];
  }
  return parseFloatLiteral(text) ?? 0;
}

/** Any value as float: what is none is 0 (`cast.ToFloat64`). */
export function toFloat(value: Value): number {
  const integer = integerOf(value);
  if (integer !== undefined) {
    return Number(integer);
  }
  if (value instanceof FloatValue) {
    return value.value;
  }
  if (typeof value === 'string') {
    return parseFloatText(value);
  }
  return value === true ? 1 : 0;
}
