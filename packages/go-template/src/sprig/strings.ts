import { CallFailure } from '../exec/failures';
import {
  fn1,
  fn2,
  fn3,
  variadic0,
  type FunctionTable,
} from '../exec/functions';
import { ANY, INT, STRING } from '../exec/parameters';
import { quoteString } from '../format/quote';
import type { Budget } from '../limits';
import { isSpace, toLower, toUpper, trimRunes } from '../text/unicode';
import { fromBytes, runesOf, type ByteString } from '../text/utf8';
import { MapValue, stringsOf, type Value } from '../values/types';
import { textOf, textsOf } from './text';

function repeat(count: number, text: ByteString, budget: Budget): ByteString {
  if (count < 0) {
    throw new CallFailure('strings: negative Repeat count');
  }
  budget.grow(count * text.length);
  return text.repeat(count);
}

function countOf(text: ByteString, part: ByteString): number {
  return part === '' ? runesOf(text).length + 1 : text.split(part).length - 1;
}

/** All occurrences replaced; an empty one stands before every character. */
export function replaceAll(
  text: ByteString,
  old: ByteString,
  replacement: ByteString,
  budget: Budget,
): ByteString {
  const count = countOf(text, old);
  budget.grow(text.length + count * replacement.length);
  if (old !== '') {
    return text.split(old).join(replacement);
  }
  return (
    replacement +
    splitRunes(text)
      .map(rune => rune + replacement)
      .join('')
  );
}

function splitRunes(text: ByteString): ByteString[] {
  const parts = text.match(
    /[\u0000-\u007f]|[\u00c0-\u00ff][\u0080-\u00bf]*|[\u0080-\u00bf]/g,
  );
  return parts ?? [];
}

function indent(spaces: number, text: ByteString, budget: Budget): ByteString {
  const pad = repeat(spaces, ' ', budget);
  return pad + replaceAll(text, '\n', `\n${pad}`, budget);
}

/** Go's `s[start:end]`, which refuses what lies outside. */
export function sliceBytes(
  text: ByteString,
  start: number,
  end: number,
): ByteString {
  if (end < 0 || end > text.length) {
    throw new CallFailure(
      `slice bounds out of range [:${end}] with length ${text.length}`,
    );
  }
  if (start < 0 || start > end) {
    throw new CallFailure(`slice bounds out of range [${start}:${end}]`);
  }
  return text.slice(start, end);
}

function substr(start: number, end: number, text: ByteString): ByteString {
  if (start < 0) {
    return sliceBytes(text, 0, end);
  }
  return sliceBytes(
    text,
    start,
    end < 0 || end > text.length ? text.length : end,
  );
}

function trunc(count: number, text: ByteString): ByteString {
  if (count < 0) {
    return text.length + count > 0 ? text.slice(text.length + count) : text;
  }
  return text.slice(0, count);
}

function trimSet(set: ByteString, text: ByteString): ByteString {
  const cut = new Set(runesOf(set));
  return trimRunes(text, rune => cut.has(rune));
}

function trimSuffix(suffix: ByteString, text: ByteString): ByteString {
  return suffix !== '' && text.endsWith(suffix)
    ? text.slice(0, -suffix.length)
    : text;
}

function trimPrefix(prefix: ByteString, text: ByteString): ByteString {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function split(
  separator: ByteString,
  text: ByteString,
  budget: Budget,
): ByteString[] {
  budget.grow(text.length);
  const parts = separator === '' ? splitRunes(text) : text.split(separator);
  budget.spend(parts.length);
  return parts;
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

function present(values: readonly Value[]): Value[] {
  return values.filter(value => value !== null);
}

function cat(values: readonly Value[], budget: Budget): ByteString {
  const texts = present(values).map(value => textOf(value, budget));
  return joinTexts(texts, ' ', budget);
}

const trimAll = fn2(STRING, STRING, trimSet);

export const strings: FunctionTable = {
  hello: { arity: 0, isVariadic: false, call: () => 'Hello!' },
  upper: fn1(STRING, toUpper),
  lower: fn1(STRING, toLower),
  trim: fn1(STRING, text => trimRunes(text, isSpace)),
  trimAll,
  trimall: trimAll,
  trimSuffix: fn2(STRING, STRING, trimSuffix),
  trimPrefix: fn2(STRING, STRING, trimPrefix),
  substr: fn3(INT, INT, STRING, substr),
  trunc: fn2(INT, STRING, trunc),
  repeat: fn2(INT, STRING, (count, text, { budget }) =>
    repeat(count, text, budget),
  ),
  contains: fn2(STRING, STRING, (part, text) => text.includes(part)),
  hasPrefix: fn2(STRING, STRING, (part, text) => text.startsWith(part)),
  hasSuffix: fn2(STRING, STRING, (part, text) => text.endsWith(part)),
  replace: fn3(STRING, STRING, STRING, (old, replacement, text, { budget }) =>
    replaceAll(text, old, replacement, budget),
  ),
  indent: fn2(INT, STRING, (spaces, text, { budget }) =>
    indent(spaces, text, budget),
  ),
  nindent: fn2(
    INT,
    STRING,
    (spaces, text, { budget }) => `\n${indent(spaces, text, budget)}`,
  ),
  plural: fn3(STRING, STRING, INT, (one, many, count) =>
    count === 1 ? one : many,
  ),
  quote: variadic0(ANY, (values, { budget }) =>
    joinTexts(
      present(values).map(value => {
        const text = textOf(value, budget);
        budget.grow(text.length * 4);
        return quoteString(text);
      }),
      ' ',
      budget,
    ),
  ),
  squote: variadic0(ANY, (values, { budget }) =>
    joinTexts(
      present(values).map(value => `'${textOf(value, budget)}'`),
      ' ',
      budget,
    ),
  ),
  cat: variadic0(ANY, (values, { budget }) => cat(values, budget)),
  toString: fn1(ANY, (value, { budget }) => textOf(value, budget)),
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
  fail: fn1(STRING, message => {
    throw new CallFailure(fromBytes(message));
  }),
};
