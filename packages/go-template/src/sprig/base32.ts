import { fromByteArray, type ByteString } from '../text/utf8';
import { CorruptInput } from './corruptInput';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const VALUES = new Map([...ALPHABET].map((letter, index) => [letter, index]));
/** Letters that five bytes take. */
const GROUP = 8;

/** Standard base32 with padding. */
export function encodeBase32(text: ByteString): string {
  const parts: string[] = [];
  let buffer = 0;
  let held = 0;
  for (let at = 0; at < text.length; at += 1) {
    buffer = (buffer % 32) * 256 + text.charCodeAt(at);
    held += 8;
    while (held >= 5) {
      held -= 5;
      parts.push(ALPHABET[Math.floor(buffer / 2 ** held) % 32]);
    }
  }
  if (held > 0) {
    parts.push(ALPHABET[(buffer % 2 ** held) * 2 ** (5 - held)]);
  }
  while (parts.length % GROUP !== 0) {
    parts.push('=');
  }
  return parts.join('');
}

/** The whole bytes that the letters' values make up. */
function packBytes(values: readonly number[]): ByteString {
  const bytes: number[] = [];
  let buffer = 0;
  let held = 0;
  for (const value of values) {
    buffer = (buffer % 256) * 32 + value;
    held += 5;
    if (held >= 8) {
      held -= 8;
      bytes.push(Math.floor(buffer / 2 ** held) % 256);
    }
  }
  return fromByteArray(Uint8Array.from(bytes));
}

/** Checks the last group from its first `=` on. */
function checkPadding(text: string, at: number, held: number): void {
  const rest = text.length - at - 1;
  if (rest + held < GROUP - 1) {
    throw new CorruptInput('base32', text.length);
  }
  for (let k = 0; k < GROUP - 1 - held; k += 1) {
    if (rest > k && text[at + 1 + k] !== '=') {
      throw new CorruptInput('base32', at + k);
    }
  }
  if (held === 1 || held === 3 || held === 6) {
    throw new CorruptInput('base32', at);
  }
}

/**
 * Standard base32 with padding. Line breaks may stand anywhere.
 *
 * @throws CorruptInput
 */
export function decodeBase32(source: string): ByteString {
  const text = source.replace(/[\r\n]/g, '');
  const values: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const held = values.length % GROUP;
    const isLastGroup = text.length - at - 1 < GROUP;
    if (text[at] === '=' && held >= 2 && isLastGroup) {
      checkPadding(text, at, held);
      return packBytes(values);
    }
    const value = VALUES.get(text[at]);
    if (value === undefined) {
      throw new CorruptInput('base32', at);
    }
    values.push(value);
  }
  if (values.length % GROUP !== 0) {
    throw new CorruptInput('base32', text.length - (values.length % GROUP));
  }
  return packBytes(values);
}
