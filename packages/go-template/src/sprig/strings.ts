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
import { toLower, toUpper } from '../text/unicode';
import { fromBytes, splitRunes, type ByteString } from '../text/utf8';
import { chargeSearch, countOf, joinTexts, presentIn, textOf } from './text';

function repeat(count: number, text: ByteString, budget: Budget): ByteString {
  if (count < 0) {
    throw new CallFailure('strings: negative Repeat count');
  }
  budget.grow(count * text.length);
  return text.repeat(count);
}

/** All occurrences replaced; an empty one stands before every character. */
function replaceAll(
  text: ByteString,
  old: ByteString,
  replacement: ByteString,
  budget: Budget,
): ByteString {
  const count = countOf(text, old, budget);
  budget.grow(text.length + count * replacement.length);
  budget.spend(count);
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

function indent(spaces: number, text: ByteString, budget: Budget): ByteString {
  const pad = repeat(spaces, ' ', budget);
  return pad + replaceAll(text, '\n', `\n${pad}`, budget);
}

function caseChange(change: (text: ByteString) => ByteString) {
  return fn1(STRING, (text, { budget }) => {
    budget.spend(Math.ceil(text.length / 8));
    return change(text);
  });
}

/** Functions on texts as a whole. */
export const strings: FunctionTable = {
  hello: { arity: 0, isVariadic: false, call: () => 'Hello!' },
  upper: caseChange(toUpper),
  lower: caseChange(toLower),
  repeat: fn2(INT, STRING, (count, text, { budget }) =>
    repeat(count, text, budget),
  ),
  contains: fn2(STRING, STRING, (part, text, { budget }) => {
    chargeSearch(text, part, budget);
    return text.includes(part);
  }),
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
      presentIn(values).map(value => {
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
      presentIn(values).map(value => `'${textOf(value, budget)}'`),
      ' ',
      budget,
    ),
  ),
  toString: fn1(ANY, (value, { budget }) => textOf(value, budget)),
  fail: fn1(STRING, message => {
    throw new CallFailure(fromBytes(message));
  }),
};
