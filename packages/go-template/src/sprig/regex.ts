import { CallFailure } from '../exec/failures';
import {
  fn1,
  fn2,
  fn3,
  type FunctionTable,
  type Runtime,
} from '../exec/functions';
import { INT, STRING } from '../exec/parameters';
import type { ByteString } from '../text/utf8';
import { SliceValue, stringsOf, type Value } from '../values/types';
import { compile } from './expression';
import { parseReplacement, replaceMatches } from './replacement';

const NO_STRINGS = new SliceValue([], 'string', true);

function limitOf(count: number, text: ByteString): number {
  return count < 0 ? text.length + 1 : count;
}

function findAll(
  source: ByteString,
  text: ByteString,
  count: number,
  runtime: Runtime,
): Value {
  const matches = compile(source, runtime).find(
    text,
    limitOf(count, text),
    runtime,
  );
  return matches.length === 0
    ? NO_STRINGS
    : stringsOf(matches.map(([[start, end]]) => text.slice(start, end)));
}

function findFirst(
  source: ByteString,
  text: ByteString,
  runtime: Runtime,
): ByteString {
  const [match] = compile(source, runtime).find(text, 1, runtime);
  return match ? text.slice(...match[0]) : '';
}

function split(
  source: ByteString,
  text: ByteString,
  count: number,
  runtime: Runtime,
): Value {
  const expression = compile(source, runtime);
  if (count === 0) {
    return NO_STRINGS;
  }
  if (source !== '' && text === '') {
    return stringsOf(['']);
  }
  const parts: ByteString[] = [];
  let start = 0;
  let end = 0;
  for (const [match] of expression.find(text, limitOf(count, text), runtime)) {
    if (count > 0 && parts.length === count - 1) {
      break;
    }
    end = match[0];
    if (match[1] !== 0) {
      parts.push(text.slice(start, end));
    }
    start = match[1];
  }
  return stringsOf(end === text.length ? parts : [...parts, text.slice(start)]);
}

const mustRegexMatch = fn2(STRING, STRING, (source, text, runtime) =>
  compile(source, runtime).matches(text, runtime),
);
const regexFindAll = fn3(STRING, STRING, INT, findAll);
const regexFind = fn2(STRING, STRING, findFirst);
const regexSplit = fn3(STRING, STRING, INT, split);
const regexReplaceAll = fn3(
  STRING,
  STRING,
  STRING,
  (source, text, replacement, runtime) =>
    replaceMatches(source, text, parseReplacement(replacement), runtime),
);
const regexReplaceAllLiteral = fn3(
  STRING,
  STRING,
  STRING,
  (source, text, replacement, runtime) =>
    replaceMatches(source, text, [replacement], runtime),
);

export const regexes: FunctionTable = {
  /** Alone among these it takes an expression that is none for one that does not match. */
  regexMatch: fn2(STRING, STRING, (source, text, runtime) => {
    try {
      return compile(source, runtime).matches(text, runtime);
    } catch (error) {
      if (error instanceof CallFailure) {
        return false;
      }
      throw error;
    }
  }),
  mustRegexMatch,
  regexFindAll,
  mustRegexFindAll: regexFindAll,
  regexFind,
  mustRegexFind: regexFind,
  regexSplit,
  mustRegexSplit: regexSplit,
  regexReplaceAll,
  mustRegexReplaceAll: regexReplaceAll,
  regexReplaceAllLiteral,
  mustRegexReplaceAllLiteral: regexReplaceAllLiteral,
  regexQuoteMeta: fn1(STRING, text =>
    text.replace(/[\\.+*?()|[\]{}^$]/g, character => `\\${character}`),
  ),
};
