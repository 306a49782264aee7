import type { Budget } from '../limits';
import { sprint } from '../format/print';
import type { ByteString } from '../text/utf8';
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
