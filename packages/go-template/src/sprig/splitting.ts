import {
  fn1,
  fn2,
  fn3,
  variadic0,
  type FunctionTable,
} from '../exec/functions';
import { ANY, INT, STRING } from '../exec/parameters';
import type { Budget } from '../limits';
import { splitRunes, type ByteString } from '../text/utf8';
import { MapValue, stringsOf, type Value } from '../values/types';
import { countOf, joinTexts, presentIn, textOf, textsOf } from './text';

function split(
  separator: ByteString,
  text: ByteString,
  budget: Budget,
): ByteString[] {
  // An element counts as a word.
  const count = countOf(text, separator, budget);
  budget.grow(count * 8);
  budget.spend(count);
  return separator === '' ? splitRunes(text) : text.split(separator);
}

function splitn(
  separator: ByteString,
  count: number,
  text: ByteString,
  budget: Budget,
): ByteString[] {
  const parts = split(separator, text, budget);
  if (count < 0 || parts.length <= count) {
    return parts;
  }
  return count === 0
    ? []
    : [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}

/** `_0`, `_1`, … as sprig's `split` names the parts. */
function numbered(parts: readonly ByteString[]): MapValue {
  return new MapValue(
    new Map(parts.map((part, index) => [`_${index}`, part])),
    'string',
    '',
  );
}

function cat(values: readonly Value[], budget: Budget): ByteString {
  const texts = presentIn(values).map(value => textOf(value, budget));
  return joinTexts(texts, ' ', budget);
}

/** Functions that make lists of texts and texts of lists. */
export const splitting: FunctionTable = {
  cat: variadic0(ANY, (values, { budget }) => cat(values, budget)),
  toStrings: fn1(ANY, (value, { budget }) => stringsOf(textsOf(value, budget))),
  join: fn2(STRING, ANY, (separator, value, { budget }) =>
    joinTexts(textsOf(value, budget), separator, budget),
  ),
  split: fn2(STRING, STRING, (separator, text, { budget }) =>
    numbered(split(separator, text, budget)),
  ),
  splitn: fn3(STRING, INT, STRING, (separator, count, text, { budget }) =>
    numbered(splitn(separator, count, text, budget)),
  ),
  splitList: fn2(STRING, STRING, (separator, text, { budget }) =>
    stringsOf(split(separator, text, budget)),
  ),
};
