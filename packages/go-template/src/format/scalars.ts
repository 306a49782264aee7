import { encodeRune, type ByteString } from '../text/utf8';
import { integerOf } from '../values/kinds';
import { ComplexValue, FloatValue, IntegerValue } from '../values/types';
import { pad, truncate, type Flags } from './flags';
import { hexBytes } from './hexBytes';
import { formatFloat, formatInteger, formatUnicode, runeOf } from './numbers';
import { canBackquote, quoteRune, quoteString } from './quote';

/** Form and precision of the verbs for floats. */
const FLOAT_VERBS: Readonly<Record<string, readonly [string, number]>> = {
  v: ['g', -1],
  b: ['b', -1],
  g: ['g', -1],
  G: ['G', -1],
  x: ['x', -1],
  X: ['X', -1],
  f: ['f', 6],
  F: ['f', 6],
  e: ['e', 6],
  E: ['E', 6],
};

/** A value that holds no others. */
export type Scalar =
  | boolean
  | ByteString
  | number
  | bigint
  | IntegerValue
  | FloatValue
  | ComplexValue;

function formatBool(
  value: boolean,
  verb: string,
  flags: Flags,
): ByteString | undefined {
  return verb === 't' || verb === 'v' ? pad(flags, String(value)) : undefined;
}

/** A string with one of `s v q x X`; nothing for other verbs. */
export function formatString(
  value: ByteString,
  verb: string,
  flags: Flags,
): ByteString | undefined {
  const isQuoted = verb === 'q' || (verb === 'v' && flags.sharpV);
  if (isQuoted) {
    const text = truncate(flags, value);
    const isRaw = flags.sharp && canBackquote(text);
    return pad(flags, isRaw ? `\`${text}\`` : quoteString(text, flags.plus));
  }
  if (verb === 's' || verb === 'v') {
    return pad(flags, truncate(flags, value));
  }
  return verb === 'x' || verb === 'X'
    ? hexBytes(value, verb === 'X', flags)
    : undefined;
}

function formatAnyInteger(
  value: number | bigint | IntegerValue,
  verb: string,
  flags: Flags,
): ByteString | undefined {
  const integer = integerOf(value) ?? 0n;
  const isUnsigned =
    value instanceof IntegerValue && value.kind.startsWith('u');
  if (verb === 'v' && flags.sharpV && isUnsigned) {
    return formatInteger(integer, 'x', { ...flags, sharp: true });
  }
  if ('vdboOxX'.includes(verb)) {
    return formatInteger(integer, verb, flags);
  }
  switch (verb) {
    case 'c':
      return pad(flags, encodeRune(runeOf(integer)));
    case 'q':
      return pad(flags, quoteRune(runeOf(integer), flags.plus));
    case 'U':
      return formatUnicode(integer, flags);
    default:
      return undefined;
  }
}

function formatAnyFloat(
  value: number,
  verb: string,
  flags: Flags,
): ByteString | undefined {
  if (!Object.hasOwn(FLOAT_VERBS, verb)) {
    return undefined;
  }
  const [format, precision] = FLOAT_VERBS[verb];
  return formatFloat(value, format, precision, flags);
}

function formatComplex(
  { real, imaginary }: ComplexValue,
  verb: string,
  flags: Flags,
): ByteString | undefined {
  const first = formatAnyFloat(real, verb, flags);
  const second = formatAnyFloat(imaginary, verb, { ...flags, plus: true });
  return first && second && `(${first}${second}i)`;
}

/** A value in the form of a verb, or nothing when its type has no such form. */
export function formatScalar(
  value: Scalar,
  verb: string,
  flags: Flags,
): ByteString | undefined {
  if (typeof value === 'string') {
    return formatString(value, verb, flags);
  }
  if (typeof value === 'boolean') {
    return formatBool(value, verb, flags);
  }
  if (value instanceof FloatValue) {
    return formatAnyFloat(value.value, verb, flags);
  }
  return value instanceof ComplexValue
    ? formatComplex(value, verb, flags)
    : formatAnyInteger(value, verb, flags);
}
