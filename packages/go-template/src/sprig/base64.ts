import { CorruptInput, encodeRadix, packBits } from './radix';

const ALPHABET =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((letter, index) => [letter, index]));

export function encodeBase64(bytes: Uint8Array): string {
  return encodeRadix(bytes, ALPHABET, 6, 4);
}

function skipLineBreaks(text: string, from: number): number {
  let at = from;
  while (text[at] === '\n' || text[at] === '\r') {
    at += 1;
  }
  return at;
}

/** Checks what follows the first `=` of the last group. */
function checkPadding(text: string, from: number, held: number): void {
  let at = from;
  if (held < 2) {
    throw new CorruptInput('base64', at - 1);
  }
  if (held === 2) {
    at = skipLineBreaks(text, at);
    if (text[at] !== '=') {
      throw new CorruptInput('base64', at === text.length ? at : at - 1);
    }
    at += 1;
  }
  at = skipLineBreaks(text, at);
  if (at < text.length) {
    throw new CorruptInput('base64', at);
  }
}

/**
 * Standard base64 with padding. Line breaks may stand anywhere.
 *
 * @throws CorruptInput at the place that Go names
 */
export function decodeBase64(text: string): Uint8Array {
  const values: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    const value = VALUES.get(letter);
    if (value !== undefined) {
      values.push(value);
    } else if (letter === '=') {
      checkPadding(text, at + 1, values.length % 4);
      return packBits(values, 6);
    } else if (letter !== '\n' && letter !== '\r') {
      throw new CorruptInput('base64', at);
    }
  }
  if (values.length % 4 !== 0) {
    throw new CorruptInput('base64', text.length - (values.length % 4));
  }
  return packBits(values, 6);
}
