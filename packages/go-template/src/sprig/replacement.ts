import type { Runtime } from '../exec/functions';
import { isDigit, isLetter } from '../text/unicode';
import { decodeRune, fromBytes, type ByteString } from '../text/utf8';
import { compile, type Expression, type Match } from './expression';

/** Literal text, or a group by number or name. */
export type ReplacementPart = ByteString | { readonly group: string };

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

/** Takes `$1`, `${name}` and `$$` out of a replacement. */
export function parseReplacement(text: ByteString): ReplacementPart[] {
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

/** All matches replaced, as Go's `ReplaceAll` does. */
export function replaceMatches(
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
