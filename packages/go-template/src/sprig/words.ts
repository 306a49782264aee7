import { fn1, type FunctionTable } from '../exec/functions';
import { STRING } from '../exec/parameters';
import {
  isDigit,
  isLetter,
  isLower,
  isSpace,
  isTitle,
  isUpper,
  toLowerRune,
  toTitleRune,
  toUpperRune,
} from '../text/unicode';
import { encodeRune, fromRunes, runesOf, type ByteString } from '../text/utf8';

const UNDERSCORE = 0x5f;

/** What stands between words for Go's `strings.Title`. */
function separatesTitles(rune: number): boolean {
  if (rune === UNDERSCORE || isLetter(rune) || isDigit(rune)) {
    return false;
  }
  return rune < 0x80 || isSpace(rune);
}

/** Changes the first letter of each word. */
function mapInitials(
  text: ByteString,
  separates: (rune: number) => boolean,
  change: (rune: number) => number,
): ByteString {
  let isBetween = true;
  const runes = runesOf(text).map(rune => {
    const changed = isBetween && !separates(rune) ? change(rune) : rune;
    isBetween = separates(rune);
    return changed;
  });
  return fromRunes(runes);
}

function swapCase(text: ByteString): ByteString {
  let isBetween = true;
  const runes = runesOf(text).map(rune => {
    if (isUpper(rune) || isTitle(rune)) {
      isBetween = false;
      return toLowerRune(rune);
    }
    if (!isLower(rune)) {
      isBetween = isSpace(rune);
      return rune;
    }
    const changed = isBetween ? toTitleRune(rune) : toUpperRune(rune);
    isBetween = false;
    return changed;
  });
  return fromRunes(runes);
}

/** sprig takes every byte for a character in `initials` and `nospace`. */
function bytesAsRunes(text: ByteString): number[] {
  return Array.from(text, byte => byte.charCodeAt(0));
}

function initials(text: ByteString): ByteString {
  let isBetween = true;
  return bytesAsRunes(text)
    .filter(rune => {
      const isFirst = isBetween && !isSpace(rune);
      isBetween = isSpace(rune);
      return isFirst;
    })
    .map(encodeRune)
    .join('');
}

function withoutSpace(text: ByteString): ByteString {
  const runes = bytesAsRunes(text);
  const kept = runes.filter(rune => !isSpace(rune));
  return kept.length === runes.length ? text : kept.map(encodeRune).join('');
}

/** A function that looks at every character. */
function perRune(change: (text: ByteString) => ByteString) {
  return fn1(STRING, (text, { budget }) => {
    budget.spend(text.length);
    return change(text);
  });
}

/** Functions on the words and the letters of a text. */
export const words: FunctionTable = {
  title: perRune(text => mapInitials(text, separatesTitles, toTitleRune)),
  untitle: perRune(text => mapInitials(text, isSpace, toLowerRune)),
  swapcase: perRune(swapCase),
  initials: perRune(initials),
  nospace: perRune(withoutSpace),
};
