import { CallFailure } from '../exec/failures';
import {
  fn1,
  fn2,
  fn3,
  type FunctionTable,
  type Runtime,
} from '../exec/functions';
import { INT, STRING } from '../exec/parameters';
import { isDigit, isLetter } from '../text/unicode';
import { decodeRune, fromBytes, type ByteString } from '../text/utf8';
import { SliceValue, stringsOf, type Value } from '../values/types';
import { compile, type Expression, type Match } from './expression';

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

/** Literal text, or a group by number or name. */
type ReplacementPart = ByteString | { readonly group: string };

function nameEnd(text: ByteString, from: number): number {
  let at = from;
  while (at < text.length) {
    const { rune, size } = decodeRune(text, at);
    if (rune !== 95 && !isLetter(rune) && !isDigit(rune)) {
      break;
    }
    at += size;
  }
  return at;
}

/** The reference behind a dollar sign, if there is one. */
function reference(
  text: ByteString,
  at: number,
): { group: string; end: number } | undefined {
  const isBraced = text[at] === '{';
  const start = isBraced ? at + 1 : at;
  const end = nameEnd(text, start);
  const isComplete = end > start && (!isBraced || text[end] === '}');
  return isComplete
    ? {
        group: fromBytes(text.slice(start, end)),
        end: isBraced ? end + 1 : end,
      }
    : undefined;
}

function parseReplacement(text: ByteString): ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  for (let at = 0; at < text.length; ) {
    const dollar = text.indexOf('$', at);
    parts.push(text.slice(at, dollar < 0 ? undefined : dollar));
    if (dollar < 0) {
      break;
    }
    const found = reference(text, dollar + 1);
    if (found) {
      parts.push({ group: found.group });
      at = found.end;
    } else {
      parts.push('$');
      at = dollar + (text[dollar + 1] === '$' ? 2 : 1);
    }
  }
  return parts;
}

function groupText(
  expression: Expression,
  match: Match,
  name: string,
  text: ByteString,
): ByteString {
  const names = expression.groupNames;
  const byName = Object.hasOwn(names, name) ? names[name] : -1;
  const number = /^[0-9]+$/.test(name) ? Number(name) : byName;
  const [start, end] = match[number] ?? [-1, -1];
  return start < 0 ? '' : text.slice(start, end);
}

function replace(
  source: ByteString,
  text: ByteString,
  replacement: readonly ReplacementPart[],
  runtime: Runtime,
): ByteString {
  const expression = compile(source, runtime);
  const parts: ByteString[] = [];
  let size = 0;
  let copied = 0;
  const add = (part: ByteString) => {
    size += part.length;
    runtime.budget.grow(size);
    parts.push(part);
  };
  for (const match of expression.find(text, text.length + 1, runtime)) {
    add(text.slice(copied, match[0][0]));
    for (const part of replacement) {
      add(
        typeof part === 'string'
          ? part
          : groupText(expression, match, part.group, text),
      );
    }
    [, copied] = match[0];
  }
  add(text.slice(copied));
  return parts.join('');
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
    replace(source, text, parseReplacement(replacement), runtime),
);
const regexReplaceAllLiteral = fn3(
  STRING,
  STRING,
  STRING,
  (source, text, replacement, runtime) =>
    replace(source, text, [replacement], runtime),
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
