const RIGHT = '}}';
const SPACES = ' \t\r\n';
const WORD = /[\p{L}\p{Nd}_]*/uy;
const NUMBER =
  /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|(?:0[oO][0-7_]*|0[bB][01_]*)(?:\.[0-9_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/y;
const QUOTED = /"(?:\\[^\n]|[^"\\\n])*"/y;
const CHARACTER = /'(?:\\[^\n]|[^'\\\n])*'/y;

export function isSpace(character: string): boolean {
  return character !== '' && SPACES.includes(character);
}

export function skipSpaces(source: string, from: number): number {
  let end = from;
  while (isSpace(source[end] ?? '')) {
    end += 1;
  }
  return end;
}

/** Whether `- ` stands there, right behind a left delimiter. */
export function isTrimMarker(source: string, at: number): boolean {
  return source[at] === '-' && isSpace(source[at + 1] ?? '');
}

/** Length of the right delimiter with its trim marker, 0 where there is none. */
export function rightDelimiter(source: string, at: number): number {
  if (source.startsWith(RIGHT, at)) {
    return 2;
  }
  return isSpace(source[at] ?? '') && source.startsWith(`-${RIGHT}`, at + 1)
    ? 4
    : 0;
}

function match(pattern: RegExp, source: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(source) ? pattern.lastIndex : -1;
}

export function endOfWord(source: string, start: number): number {
  return match(WORD, source, start);
}

/** Behind the closing quote, or -1. */
export function endOfQuoted(source: string, start: number): number {
  return match(QUOTED, source, start);
}

/** Behind the closing quote of a character constant, or -1. */
export function endOfCharacter(source: string, start: number): number {
  return match(CHARACTER, source, start);
}

/** Where a number ends; without a type the text up to there is none. */
export function endOfNumber(
  source: string,
  start: number,
): { end: number; type?: 'number' | 'complex' } {
  let end = match(NUMBER, source, start);
  let type: 'number' | 'complex' = 'number';
  if (/[-+]/.test(source[end] ?? '')) {
    type = 'complex';
    end = match(NUMBER, source, end);
    if (source[end - 1] !== 'i') {
      return { end };
    }
  }
  return endOfWord(source, end) > end ? { end: end + 1 } : { end, type };
}

/** Whether a word may end here; `$x+2` needs a space. */
export function isTerminator(source: string, at: number): boolean {
  const character = source[at] ?? '';
  return (
    character === '' ||
    isSpace(character) ||
    '.,|:)('.includes(character) ||
    source.startsWith(RIGHT, at)
  );
}

/** A character in messages, for example `U+0023`. */
export function characterCode(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

export function badCharacter(source: string, at: number): string {
  const code = source.codePointAt(at) ?? 0;
  return `bad character ${characterCode(code)} '${String.fromCodePoint(code)}'`;
}
