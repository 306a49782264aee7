import { CorruptInput, encodeRadix, packBits } from './radix';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const VALUES = new Map([...ALPHABET].map((letter, index) => [letter, index]));
const GROUP = 8;

export function encodeBase32(bytes: Uint8Array): string {
  return encodeRadix(bytes, ALPHABET, 5, GROUP);
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
 * @throws CorruptInput at the place that Go names
 */
export function decodeBase32(source: string): Uint8Array {
  const text = source.replace(/[\r\n]/g, '');
  const values: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const held = values.length % GROUP;
    const isLastGroup = text.length - at - 1 < GROUP;
    if (text[at] === '=' && held >= 2 && isLastGroup) {
      checkPadding(text, at, held);
      return packBits(values, 5);
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
  return packBits(values, 5);
}
