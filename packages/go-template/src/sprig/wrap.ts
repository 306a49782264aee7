import { fn2, fn3, type FunctionTable } from '../exec/functions';
import { INT, STRING } from '../exec/parameters';
import type { ByteString } from '../text/utf8';

interface WrapStyle {
  readonly newline: ByteString;
  /** Whether words that are longer than a line are cut. */
  readonly cutsWords: boolean;
}

/** Where the line that starts at an offset ends, and where the next starts. */
function lineEnd(
  text: ByteString,
  offset: number,
  width: number,
  cutsWords: boolean,
): { end: number; next: number } {
  const space = text.slice(offset, offset + width + 1).lastIndexOf(' ');
  if (space >= 0) {
    return { end: offset + space, next: offset + space + 1 };
  }
  if (cutsWords) {
    return { end: offset + width, next: offset + width };
  }
  const behind = text.indexOf(' ', offset + width);
  return behind < 0
    ? { end: text.length, next: text.length }
    : { end: behind, next: behind + 1 };
}

/** Wraps one line of text at spaces; the width counts bytes. */
function wrap(width: number, text: ByteString, style: WrapStyle): ByteString {
  const columns = Math.max(width, 1);
  const parts: ByteString[] = [];
  let offset = 0;
  while (text.length - offset > columns) {
    if (text[offset] === ' ') {
      offset += 1;
      continue;
    }
    const { end, next } = lineEnd(text, offset, columns, style.cutsWords);
    parts.push(text.slice(offset, end));
    if (end < text.length) {
      parts.push(style.newline);
    }
    offset = next;
  }
  parts.push(text.slice(offset));
  return parts.join('');
}

const MARK = '...';

/** Cuts a text to a width, marks included; with an offset at the left as well. */
function abbreviate(
  offset: number,
  width: number,
  text: ByteString,
): ByteString {
  if (text.length <= width) {
    return text;
  }
  const kept = width - MARK.length;
  const start = Math.min(offset, text.length - kept);
  if (start <= 4) {
    return text.slice(0, kept) + MARK;
  }
  if (start + kept < text.length) {
    const rest = text.slice(start);
    return MARK + (kept < 4 ? '' : abbreviate(0, kept, rest));
  }
  return MARK + text.slice(text.length - kept);
}

/** Functions that fit texts into a width. */
export const wrapping: FunctionTable = {
  wrap: fn2(INT, STRING, (width, text, { budget }) => {
    budget.grow(text.length);
    return wrap(width, text, { newline: '\n', cutsWords: false });
  }),
  wrapWith: fn3(INT, STRING, STRING, (width, newline, text, { budget }) => {
    budget.grow(text.length * Math.max(newline.length, 1));
    return wrap(width, text, { newline: newline || '\n', cutsWords: true });
  }),
  abbrev: fn2(INT, STRING, (width, text) =>
    width < 4 ? text : abbreviate(0, width, text),
  ),
  abbrevboth: fn3(INT, INT, STRING, (left, right, text) =>
    right < 4 || (left > 0 && right < 7) ? text : abbreviate(left, right, text),
  ),
};
