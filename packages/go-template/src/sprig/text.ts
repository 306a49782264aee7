import type { Budget } from '../limits';
import { sprint } from '../format/print';
import { runeCount, type ByteString } from '../text/utf8';
import { SliceValue, type Value } from '../values/types';

/** A value as text, as sprig's functions take it. */
export function textOf(value: Value, budget: Budget): ByteString {
  return typeof value === 'string' ? value : sprint([value], budget);
}

/** A value as list of texts: nil left out, anything that is no list by itself. */
export function textsOf(value: Value, budget: Budget): ByteString[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!(value instanceof SliceValue)) {
    return [textOf(value, budget)];
  }
  budget.spend(value.items.length);
  return value.items
    .filter(item => item !== null && item !== undefined)
    .map(item => textOf(item, budget));
}

/** Texts with separator, checked before they are put together. */
export function joinTexts(
  texts: readonly ByteString[],
  separator: ByteString,
  budget: Budget,
): ByteString {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  budget.grow(size + separator.length * texts.length);
  return texts.join(separator);
}

/** What is not nil. */
export function presentIn(values: readonly Value[]): Value[] {
  return values.filter(value => value !== null);
}

/** Looking for a long text takes time for each of its bytes at each place. */
export function chargeSearch(
  text: ByteString,
  part: ByteString,
  budget: Budget,
): void {
  budget.spend(Math.ceil((text.length * part.length) / 2048));
}

/** How often a text occurs in another; an empty one does around every character. */
export function countOf(
  text: ByteString,
  part: ByteString,
  budget: Budget,
): number {
  if (part === '') {
    return runeCount(text) + 1;
  }
  chargeSearch(text, part, budget);
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; ) {
    count += 1;
    at = text.indexOf(part, at + part.length);
  }
  return count;
}
