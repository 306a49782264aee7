import { encodeRune, REPLACEMENT, type ByteString } from '../text/utf8';
import { isPrintable } from '../text/unicode';
import { formatDecimal, splitDouble } from './decimals';
import { pad, padWithSpaces, padding, type Flags } from './flags';

const BASES: Readonly<Record<string, number>> = {
  v: 10,
  d: 10,
  b: 2,
  o: 8,
  O: 8,
  x: 16,
  X: 16,
};

const MAX_RUNE = 0x10ffffn;

function sign(flags: Flags, isNegative: boolean): string {
  if (isNegative) {
    return '-';
  }
  if (flags.plus) {
    return '+';
  }
  return flags.space ? ' ' : '';
}

function prefix(flags: Flags, verb: string, digits: string): string {
  let text = '';
  if (flags.sharp) {
    switch (BASES[verb]) {
      case 2:
        text = '0b';
        break;
      case 8:
        text = digits.startsWith('0') ? '' : '0';
        break;
      case 16:
        text = verb === 'X' ? '0X' : '0x';
        break;
      default:
    }
  }
  return verb === 'O' ? `0o${text}` : text;
}

function integerDigits(value: bigint, verb: string, flags: Flags): string {
  const digits = value.toString(BASES[verb]);
  const cased = verb === 'X' ? digits.toUpperCase() : digits;
  if (flags.precision !== undefined) {
    return cased.padStart(flags.precision, '0');
  }
  return cased;
}

/** Integer in one of the bases (`%d %b %o %O %x %X %v`). */
export function formatInteger(
  value: bigint,
  verb: string,
  flags: Flags,
): ByteString {
  if (flags.precision === 0 && value === 0n) {
    return ' '.repeat(flags.width ?? 0);
  }
  const isNegative = value < 0n;
  let digits = integerDigits(isNegative ? -value : value, verb, flags);
  const signText = sign(flags, isNegative);
  const fillsZeros =
    flags.zero && !flags.minus && flags.width && flags.precision === undefined;
  if (fillsZeros) {
    digits = digits.padStart((flags.width ?? 0) - signText.length, '0');
  }
  return padWithSpaces(flags, signText + prefix(flags, verb, digits) + digits);
}

/** The code point that an integer stands for (`%c`, `%q`). */
export function runeOf(value: bigint): number {
  const unsigned = BigInt.asUintN(64, value);
  return unsigned > MAX_RUNE ? REPLACEMENT : Number(unsigned);
}

/** `%U`: U+0078, with `#` the character as well. */
export function formatUnicode(value: bigint, flags: Flags): ByteString {
  const unsigned = BigInt.asUintN(64, value);
  const digits = unsigned.toString(16).toUpperCase();
  const width = Math.max(4, flags.precision ?? 0);
  const shows =
    flags.sharp && unsigned <= MAX_RUNE && isPrintable(Number(unsigned));
  const character = shows ? ` '${encodeRune(Number(unsigned))}'` : '';
  return padWithSpaces(flags, `U+${digits.padStart(width, '0')}${character}`);
}

function hexDigits(value: number, precision: number): [string, number] {
  if (value === 0) {
    return ['0'.padEnd(1 + Math.max(precision, 0), '0'), 0];
  }
  const { mantissa, exponent } = splitDouble(value);
  const shift = 53 - mantissa.toString(2).length;
  let fraction = mantissa << BigInt(shift);
  let power = exponent - shift + 52;
  if (precision >= 0 && precision < 13) {
    const drop = BigInt(4 * (13 - precision));
    const half = 1n << (drop - 1n);
    const rest = fraction & ((1n << drop) - 1n);
    fraction >>= drop;
    if (rest > half || (rest === half && fraction % 2n === 1n)) {
      fraction += 1n;
    }
    const isCarried = fraction >> BigInt(4 * precision) >= 2n;
    power += isCarried ? 1 : 0;
    return [(isCarried ? fraction >> 1n : fraction).toString(16), power];
  }
  const digits = fraction.toString(16);
  return [
    precision < 0
      ? digits.replace(/(?<=.)0+$/, '')
      : digits.padEnd(1 + precision, '0'),
    power,
  ];
}

/** `%x` of a float: 0x1.8p+00. */
function formatHexFloat(value: number, precision: number): string {
  const [digits, power] = hexDigits(value, precision);
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  const powerText = Math.abs(power).toString().padStart(2, '0');
  return `0x${digits[0]}${fraction}p${power < 0 ? '-' : '+'}${powerText}`;
}

function formatBinaryFloat(value: number): string {
  const { mantissa, exponent } = splitDouble(value);
  return `${mantissa}p${exponent < 0 ? '' : '+'}${exponent}`;
}

function magnitude(value: number, verb: string, precision: number): string {
  switch (verb) {
    case 'b':
      return formatBinaryFloat(value);
    case 'x':
      return formatHexFloat(value, precision);
    case 'X':
      return formatHexFloat(value, precision).toUpperCase();
    default:
      return formatDecimal(value, verb, precision);
  }
}

/** `#` keeps the decimal point and the zeros behind it. */
function keepPoint(text: string, verb: string, precision: number): string {
  const isHex = verb === 'x' || verb === 'X';
  const tailAt = text.search(isHex ? /[pP]/ : /[eEpP]/);
  const head = tailAt < 0 ? text : text.slice(0, tailAt);
  const tail = tailAt < 0 ? '' : text.slice(tailAt);
  const counts = 'gGx'.includes(verb);
  const wanted = precision < 0 ? 6 : precision;
  const body = isHex ? head.slice(1) : head;
  const significant = body.replace(/[.xX]/g, '').replace(/^0+/, '').length;
  let missing = counts ? wanted - significant - (isHex ? 1 : 0) : 0;
  const pointed = head.includes('.') ? head : `${head}.`;
  if (!head.includes('.') && head === '0') {
    missing -= 1;
  }
  return pointed + '0'.repeat(Math.max(0, missing)) + tail;
}

/**
 * Float with one of `e E f F g G b x X`.
 *
 * @param precision - where the flags have none; negative for the shortest form
 */
export function formatFloat(
  value: number,
  verb: string,
  precision: number,
  flags: Flags,
): ByteString {
  const isNegative = value < 0 || Object.is(value, -0);
  const signText = sign(flags, isNegative);
  if (!Number.isFinite(value)) {
    const isSigned = flags.plus || flags.space;
    const infinity = isNegative || isSigned ? `${signText}Inf` : '+Inf';
    return padWithSpaces(
      flags,
      Number.isNaN(value) ? `${signText}NaN` : infinity,
    );
  }
  const digits = flags.precision ?? precision;
  const plain = magnitude(Math.abs(value), verb, digits);
  const text =
    flags.sharp && verb !== 'b' ? keepPoint(plain, verb, digits) : plain;
  if (signText && flags.zero && !flags.minus && flags.width) {
    return signText + padding(flags, flags.width - text.length - 1) + text;
  }
  return pad(flags, signText + text);
}
