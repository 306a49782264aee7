import {
  isLetter,
  isNumber,
  isPunctuation,
  isSpace,
  isUpper,
} from '../text/unicode';
import { decodeRune, REPLACEMENT, type ByteString } from '../text/utf8';

export type WordKind =
  | 'invalid'
  | 'number'
  | 'upper'
  | 'alphabet'
  | 'connector'
  | 'punctuation'
  | 'other';

/** A run of characters of one kind, as the Go library xstrings tells them apart. */
export interface WordPart {
  readonly kind: WordKind;
  readonly text: ByteString;
}

export function isConnector(rune: number): boolean {
  return rune === 0x2d || rune === 0x5f || isSpace(rune);
}

/** Letters of scripts that are written with spaces between words. */
function isAlphabet(rune: number): boolean {
  if (!isLetter(rune)) {
    return false;
  }
  const isIdeograph =
    (rune >= 0x4e00 && rune <= 0x9fcc) ||
    (rune >= 0x3400 && rune <= 0x4d85) ||
    (rune >= 0x20000 && rune <= 0x2b81d);
  return !isIdeograph;
}

/** The next character that is valid UTF-8, with what it takes to pass it. */
function nextValid(
  text: ByteString,
  from: number,
  previous: number,
): { rune: number; size: number } {
  for (let at = from; at < text.length; ) {
    const { rune, size } = decodeRune(text, at);
    at += size;
    if (rune !== REPLACEMENT) {
      return { rune, size: at - from };
    }
  }
  return { rune: previous, size: text.length - from };
}

/** Goes on while characters satisfy the condition. */
function extend(
  text: ByteString,
  from: number,
  first: number,
  belongs: (rune: number) => boolean,
): { end: number; next: number; lastSize: number } {
  let end = from;
  let next = first;
  let lastSize = 0;
  while (end < text.length) {
    const found = nextValid(text, end, next);
    next = found.rune;
    if (!belongs(next)) {
      break;
    }
    lastSize = found.size;
    end += found.size;
  }
  return { end, next, lastSize };
}

const isSmall = (rune: number) => isAlphabet(rune) && !isUpper(rune);

function isOther(rune: number): boolean {
  return !(
    isConnector(rune) ||
    isAlphabet(rune) ||
    isNumber(rune) ||
    isPunctuation(rune)
  );
}

/** `HTTPServer` is HTTP and Server: the last capital belongs to what follows. */
function endOfCapitals(text: ByteString, from: number, first: number): number {
  const { end, next, lastSize } = extend(text, from, first, isUpper);
  if (end > from) {
    return end < text.length && isAlphabet(next) ? end - lastSize : end;
  }
  return extend(text, from, first, isSmall).end;
}

function kindOf(rune: number): Exclude<WordKind, 'invalid'> {
  if (isConnector(rune)) {
    return 'connector';
  }
  if (isPunctuation(rune)) {
    return 'punctuation';
  }
  if (isUpper(rune)) {
    return 'upper';
  }
  if (isAlphabet(rune)) {
    return 'alphabet';
  }
  return isNumber(rune) ? 'number' : 'other';
}

const BELONGS: Readonly<
  Record<Exclude<WordKind, 'invalid' | 'upper'>, (rune: number) => boolean>
> = {
  connector: isConnector,
  punctuation: isPunctuation,
  alphabet: isSmall,
  number: isNumber,
  other: isOther,
};

function partAt(text: ByteString, from: number): WordPart {
  const { rune, size } = nextValid(text, from, REPLACEMENT);
  const behind = from + size;
  if (rune === REPLACEMENT) {
    return { kind: 'invalid', text: text.slice(from, behind) };
  }
  const kind = kindOf(rune);
  const end =
    kind === 'upper'
      ? endOfCapitals(text, behind, rune)
      : extend(text, behind, rune, BELONGS[kind]).end;
  return { kind, text: text.slice(from, end) };
}

/** All runs of a text. */
export function wordParts(text: ByteString): WordPart[] {
  const parts: WordPart[] = [];
  for (let at = 0; at < text.length; ) {
    const part = partAt(text, at);
    parts.push(part);
    at += part.text.length;
  }
  return parts;
}
