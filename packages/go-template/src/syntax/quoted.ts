import { encodeRune, toBytes, type ByteString } from '../text/utf8';

/** What a backslash and one letter stand for. */
const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
};

const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** One character of a literal: a rune, or a byte given as `\x…` or octal. */
export interface LiteralCharacter {
  value: number;
  isByte: boolean;
  /** Index behind it. */
  end: number;
}

function numbered(
  source: string,
  start: number,
  length: number,
  radix: 8 | 16,
): number | undefined {
  const digits = source.slice(start, start + length);
  const pattern = radix === 16 ? /^[0-9a-fA-F]+$/ : /^[0-7]+$/;
  return digits.length === length && pattern.test(digits)
    ? parseInt(digits, radix)
    : undefined;
}

function escaped(
  source: string,
  index: number,
  quote: string,
): LiteralCharacter | undefined {
  const letter = source[index] ?? '';
  if (Object.hasOwn(SIMPLE, letter)) {
    return { value: SIMPLE[letter], isByte: false, end: index + 1 };
  }
  if (letter === quote) {
    return { value: quote.charCodeAt(0), isByte: false, end: index + 1 };
  }
  if (Object.hasOwn(HEX_LENGTH, letter)) {
    const length = HEX_LENGTH[letter];
    const value = numbered(source, index + 1, length, 16);
    const isByte = letter === 'x';
    const valid =
      value !== undefined &&
      (isByte || (value <= 0x10ffff && !(value >= 0xd800 && value < 0xe000)));
    return valid ? { value, isByte, end: index + 1 + length } : undefined;
  }
  const octal = numbered(source, index, 3, 8);
  return octal !== undefined && octal <= 255
    ? { value: octal, isByte: true, end: index + 3 }
    : undefined;
}

/** The character at an index of a literal's inside, or nothing when it is malformed. */
export function literalCharacter(
  source: string,
  index: number,
  quote: string,
): LiteralCharacter | undefined {
  const code = source.codePointAt(index);
  if (code === undefined || source[index] === quote || code === 10) {
    return undefined;
  }
  if (source[index] === '\\') {
    return escaped(source, index + 1, quote);
  }
  return { value: code, isByte: false, end: index + (code > 0xffff ? 2 : 1) };
}

/** The content of a quoted literal, either `"…"` or in backquotes; nothing when it is malformed. */
export function unquote(source: string): ByteString | undefined {
  const inner = source.slice(1, -1);
  if (source.startsWith('`')) {
    return toBytes(inner.replace(/\r/g, ''));
  }
  const parts: ByteString[] = [];
  for (let index = 0; index < inner.length; ) {
    const character = literalCharacter(inner, index, '"');
    if (!character) {
      return undefined;
    }
    parts.push(
      character.isByte
        ? String.fromCharCode(character.value)
        : encodeRune(character.value),
    );
    index = character.end;
  }
  return parts.join('');
}
