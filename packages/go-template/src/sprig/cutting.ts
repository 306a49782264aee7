import { CallFailure } from '../exec/failures';
import { fn1, fn2, fn3, type FunctionTable } from '../exec/functions';
import { INT, STRING } from '../exec/parameters';
import { isSpace, trimRunes } from '../text/unicode';
import { runesOf, type ByteString } from '../text/utf8';

/** Go's `s[start:end]`, which refuses what lies outside. */
function sliceBytes(text: ByteString, start: number, end: number): ByteString {
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

const trimAll = fn2(STRING, STRING, trimSet);

/** Functions that leave out the start or the end of a text. */
export const cutting: FunctionTable = {
  trim: fn1(STRING, text => trimRunes(text, isSpace)),
  trimAll,
  trimall: trimAll,
  trimSuffix: fn2(STRING, STRING, trimSuffix),
  trimPrefix: fn2(STRING, STRING, trimPrefix),
  substr: fn3(INT, INT, STRING, substr),
  trunc: fn2(INT, STRING, trunc),
};
