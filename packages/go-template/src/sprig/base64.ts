import type { ByteString } from '../text/utf8';
import { CorruptInput } from './corruptInput';

const LETTER = /[A-Za-z0-9+/]/;

/** Standard base64 with padding. */
export function encodeBase64(text: ByteString): string {
  return btoa(text);
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

/** Finds the first place, as Go names it, that is not base64. */
function check(text: string): void {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (LETTER.test(text[at])) {
      letters += 1;
    } else if (text[at] === '=') {
      checkPadding(text, at + 1, letters % 4);
      return;
    } else if (text[at] !== '\n' && text[at] !== '\r') {
      throw new CorruptInput('base64', at);
    }
  }
  if (letters % 4 !== 0) {
    throw new CorruptInput('base64', text.length - (letters % 4));
  }
}

/**
 * Standard base64 with padding. Line breaks may stand anywhere.
 *
 * @throws CorruptInput
 */
export function decodeBase64(text: string): ByteString {
  check(text);
  return atob(text);
}
