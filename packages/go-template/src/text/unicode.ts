import { decodeRune, encodeRune, isAscii, type ByteString } from './utf8';

const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const NUMBER = /^\p{N}$/u;
const UPPER = /^\p{Lu}$/u;
const LOWER = /^\p{Ll}$/u;
const TITLE = /^\p{Lt}$/u;
const PUNCTUATION = /^\p{P}$/u;
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;
const SPACE =
  /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/u;

function matches(pattern: RegExp, rune: number): boolean {
  return pattern.test(String.fromCodePoint(rune));
}

export const isLetter = (rune: number) => matches(LETTER, rune);
export const isDigit = (rune: number) => matches(DIGIT, rune);
export const isNumber = (rune: number) => matches(NUMBER, rune);
export const isUpper = (rune: number) => matches(UPPER, rune);
export const isLower = (rune: number) => matches(LOWER, rune);
export const isTitle = (rune: number) => matches(TITLE, rune);
export const isPunctuation = (rune: number) => matches(PUNCTUATION, rune);
export const isSpace = (rune: number) => matches(SPACE, rune);

/** Go's `unicode.IsPrint`: graphic, and of the spaces only U+0020. */
export const isPrintable = (rune: number) =>
  rune < 0x7f ? rune >= 0x20 : matches(PRINTABLE, rune);

function single(mapped: string, rune: number): number {
  const first = mapped.codePointAt(0) ?? rune;
  return String.fromCodePoint(first) === mapped ? first : rune;
}

/**
 * Greek letters with iota below have a simple (one to one) title and upper case
 * that JavaScript's full mapping spells as two letters.
 */
function greekUpper(rune: number): number | undefined {
  if (rune >= 0x1f80 && rune <= 0x1faf) {
    return rune % 16 < 8 ? rune + 8 : rune;
  }
  return rune === 0x1fb3 || rune === 0x1fc3 || rune === 0x1ff3
    ? rune + 9
    : undefined;
}

/** Simple case mapping of one code point, as Go's `unicode.ToUpper`. */
export function toUpperRune(rune: number): number {
  return (
    greekUpper(rune) ?? single(String.fromCodePoint(rune).toUpperCase(), rune)
  );
}

/** Simple case mapping of one code point, as Go's `unicode.ToLower`. */
export function toLowerRune(rune: number): number {
  if (rune === 0x130) {
    return 0x69;
  }
  return single(String.fromCodePoint(rune).toLowerCase(), rune);
}

/** The four digraphs have a title case of their own, for example U+01C5 for U+01C4. */
export function toTitleRune(rune: number): number {
  if (rune >= 0x1c4 && rune <= 0x1cc) {
    return rune - ((rune - 0x1c4) % 3) + 1;
  }
  if (rune >= 0x1f1 && rune <= 0x1f3) {
    return 0x1f2;
  }
  return (rune >= 0x10d0 && rune <= 0x10fa) ||
    (rune >= 0x10fd && rune <= 0x10ff)
    ? rune
    : toUpperRune(rune);
}

/** Every code point changed; texts repeat theirs, so each is changed once. */
function mapRunes(
  text: ByteString,
  change: (rune: number) => number,
): ByteString {
  const known = new Map<number, ByteString>();
  const parts: ByteString[] = [];
  for (let offset = 0; offset < text.length; ) {
    const { rune, size } = decodeRune(text, offset);
    offset += size;
    const mapped = known.get(rune) ?? encodeRune(change(rune));
    known.set(rune, mapped);
    parts.push(mapped);
  }
  return parts.join('');
}

export function toUpper(text: ByteString): ByteString {
  return isAscii(text) ? text.toUpperCase() : mapRunes(text, toUpperRune);
}

export function toLower(text: ByteString): ByteString {
  return isAscii(text) ? text.toLowerCase() : mapRunes(text, toLowerRune);
}

/** Where the code point that ends at an offset starts. */
function startOfRune(text: ByteString, end: number): number {
  for (let start = Math.max(0, end - 4); start < end; start += 1) {
    if (start + decodeRune(text, start).size === end) {
      return start;
    }
  }
  return end - 1;
}

/** Cuts code points off both ends while they satisfy the condition. */
export function trimRunes(
  text: ByteString,
  cut: (rune: number) => boolean,
): ByteString {
  let start = 0;
  while (start < text.length) {
    const { rune, size } = decodeRune(text, start);
    if (!cut(rune)) {
      break;
    }
    start += size;
  }
  let end = text.length;
  while (end > start) {
    const at = startOfRune(text, end);
    if (!cut(decodeRune(text, at).rune)) {
      break;
    }
    end = at;
  }
  return text.slice(start, end);
}
