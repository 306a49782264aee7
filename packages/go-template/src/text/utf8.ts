/**
 * Go strings are bytes. Inside the interpreter a string is therefore held as
 * one JavaScript character per byte ("byte string"): `length`, slicing,
 * comparing and sorting then agree with Go without further work, and plain
 * ASCII needs no conversion at all.
 */
export type ByteString = string;

const ASCII_ONLY = /^[^\u0080-\uffff]*$/;

/** U+FFFD, what Go puts in the place of bytes that are not UTF-8. */
export const REPLACEMENT = 0xfffd;

/** The UTF-8 bytes of one code point; surrogates become U+FFFD. */
export function encodeRune(rune: number): ByteString {
  const valid =
    rune >= 0 && rune <= 0x10ffff && !(rune >= 0xd800 && rune <= 0xdfff);
  const r = valid ? rune : REPLACEMENT;
  if (r < 0x80) {
    return String.fromCharCode(r);
  }
  const tail = (shift: number) => 0x80 + (Math.floor(r / 2 ** shift) % 64);
  if (r < 0x800) {
    return String.fromCharCode(0xc0 + Math.floor(r / 64), tail(0));
  }
  if (r < 0x10000) {
    return String.fromCharCode(0xe0 + Math.floor(r / 4096), tail(6), tail(0));
  }
  return String.fromCharCode(
    0xf0 + Math.floor(r / 262144),
    tail(12),
    tail(6),
    tail(0),
  );
}

/** A code point and how many bytes it took. */
export interface DecodedRune {
  rune: number;
  size: number;
}

function continuation(bytes: ByteString, index: number): number {
  const byte = bytes.charCodeAt(index);
  return byte >= 0x80 && byte <= 0xbf ? byte - 0x80 : -1;
}

const INVALID: DecodedRune = { rune: REPLACEMENT, size: 1 };

/** The code point at a byte offset; a byte that starts none is U+FFFD of size 1, as in Go. */
export function decodeRune(bytes: ByteString, offset: number): DecodedRune {
  const first = bytes.charCodeAt(offset);
  if (first < 0x80) {
    return { rune: first, size: 1 };
  }
  const b1 = continuation(bytes, offset + 1);
  if (first < 0xc2 || first > 0xf4 || b1 < 0) {
    return INVALID;
  }
  if (first < 0xe0) {
    return { rune: (first - 0xc0) * 64 + b1, size: 2 };
  }
  const b2 = continuation(bytes, offset + 2);
  if (b2 < 0) {
    return INVALID;
  }
  if (first < 0xf0) {
    const rune = (first - 0xe0) * 4096 + b1 * 64 + b2;
    const valid = rune >= 0x800 && !(rune >= 0xd800 && rune <= 0xdfff);
    return valid ? { rune, size: 3 } : INVALID;
  }
  const b3 = continuation(bytes, offset + 3);
  const rune = (first - 0xf0) * 262144 + b1 * 4096 + b2 * 64 + b3;
  return b3 >= 0 && rune >= 0x10000 && rune <= 0x10ffff
    ? { rune, size: 4 }
    : INVALID;
}

export function isAscii(bytes: ByteString): boolean {
  return ASCII_ONLY.test(bytes);
}

/** All code points of a byte string. */
export function runesOf(bytes: ByteString): number[] {
  const runes: number[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const { rune, size } = decodeRune(bytes, offset);
    runes.push(rune);
    offset += size;
  }
  return runes;
}

/** The bytes of each code point; those that are not UTF-8 stand alone. */
export function splitRunes(bytes: ByteString): ByteString[] {
  const parts: ByteString[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const { size } = decodeRune(bytes, offset);
    parts.push(bytes.slice(offset, offset + size));
    offset += size;
  }
  return parts;
}

export function fromRunes(runes: readonly number[]): ByteString {
  return runes.map(encodeRune).join('');
}

export function runeCount(bytes: ByteString): number {
  return isAscii(bytes) ? bytes.length : runesOf(bytes).length;
}

export function toByteArray(bytes: ByteString): Uint8Array {
  const array = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i += 1) {
    array[i] = bytes.charCodeAt(i);
  }
  return array;
}

export function fromByteArray(array: Uint8Array): ByteString {
  const parts: string[] = [];
  for (let start = 0; start < array.length; start += 4096) {
    parts.push(String.fromCharCode(...array.subarray(start, start + 4096)));
  }
  return parts.join('');
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** From a JavaScript string to bytes. */
export function toBytes(text: string): ByteString {
  return isAscii(text) ? text : fromByteArray(encoder.encode(text));
}

/** From bytes to a JavaScript string; each byte that is not UTF-8 becomes U+FFFD. */
export function fromBytes(bytes: ByteString): string {
  if (isAscii(bytes)) {
    return bytes;
  }
  try {
    return decoder.decode(toByteArray(bytes));
  } catch {
    // The decoder would take several bytes together.
    return runesOf(bytes)
      .map(rune => String.fromCodePoint(rune))
      .join('');
  }
}
