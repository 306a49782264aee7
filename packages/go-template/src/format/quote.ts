import { isPrintable } from '../text/unicode';
import {
  decodeRune,
  encodeRune,
  REPLACEMENT,
  type ByteString,
} from '../text/utf8';

const NAMED: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  92: '\\\\',
};

const PLAIN = /^[ !#-[\]-~]*$/;

export function hex(value: number | bigint, width: number): string {
  return value.toString(16).padStart(width, '0');
}

function escapeRune(rune: number, quote: number, asciiOnly: boolean): string {
  if (rune === quote) {
    return `\\${String.fromCharCode(quote)}`;
  }
  if (NAMED[rune]) {
    return NAMED[rune];
  }
  if (isPrintable(rune) && (!asciiOnly || rune < 0x80)) {
    return encodeRune(rune);
  }
  if (rune < 0x20 || rune === 0x7f) {
    return `\\x${hex(rune, 2)}`;
  }
  return rune < 0x10000 ? `\\u${hex(rune, 4)}` : `\\U${hex(rune, 8)}`;
}

/** Go string literal in double quotes (`strconv.Quote`). */
export function quoteString(
  text: ByteString,
  asciiOnly: boolean = false,
): ByteString {
  if (PLAIN.test(text)) {
    return `"${text}"`;
  }
  const parts: string[] = ['"'];
  for (let offset = 0; offset < text.length; ) {
    const { rune, size } = decodeRune(text, offset);
    const isInvalid = rune === REPLACEMENT && size === 1;
    parts.push(
      isInvalid
        ? `\\x${hex(text.charCodeAt(offset), 2)}`
        : escapeRune(rune, 34, asciiOnly),
    );
    offset += size;
  }
  parts.push('"');
  return parts.join('');
}

/** Go character literal (`strconv.QuoteRune`). */
export function quoteRune(rune: number, asciiOnly: boolean): ByteString {
  const valid = rune <= 0x10ffff && !(rune >= 0xd800 && rune < 0xe000);
  return `'${escapeRune(valid ? rune : REPLACEMENT, 39, asciiOnly)}'`;
}

/** Whether a string can stand in backquotes (`strconv.CanBackquote`). */
export function canBackquote(text: ByteString): boolean {
  for (let offset = 0; offset < text.length; ) {
    const { rune, size } = decodeRune(text, offset);
    const isControl = (rune < 0x20 && rune !== 9) || rune === 0x7f;
    if (
      isControl ||
      rune === 0x60 ||
      rune === 0xfeff ||
      (rune === REPLACEMENT && size === 1)
    ) {
      return false;
    }
    offset += size;
  }
  return true;
}
