import {
  badCharacter,
  characterCode,
  endOfCharacter,
  endOfNumber,
  endOfQuoted,
  endOfWord,
  isSpace,
  isTerminator,
  isTrimMarker,
  rightDelimiter,
  skipSpaces,
} from './scan';
import { isKeyword, type Token, type TokenType } from './tokens';

const LEFT = '{{';

/** Reads a template into tokens, one at a time so that errors come in the order of the text. */
export class Lexer {
  readonly #source: string;
  #position = 0;
  #insideAction = false;
  #parentheses = 0;
  #failed = false;

  constructor(source: string) {
    this.#source = source;
  }

  next(): Token {
    if (this.#failed) {
      return { type: 'eof', text: '', offset: this.#source.length };
    }
    return this.#insideAction ? this.#action() : this.#text();
  }

  #emit(type: TokenType, start: number, end: number): Token {
    this.#position = end;
    return { type, text: this.#source.slice(start, end), offset: start };
  }

  #error(text: string, offset: number): Token {
    this.#failed = true;
    return { type: 'error', text, offset };
  }

  #text(): Token {
    for (;;) {
      const start = this.#position;
      const delimiter = this.#source.indexOf(LEFT, start);
      if (delimiter < 0) {
        const end = this.#source.length;
        return this.#emit(start < end ? 'text' : 'eof', start, end);
      }
      const trims = isTrimMarker(this.#source, delimiter + 2);
      let end = delimiter;
      while (trims && end > start && isSpace(this.#source[end - 1])) {
        end -= 1;
      }
      if (end > start) {
        const token = this.#emit('text', start, end);
        this.#position = delimiter;
        return token;
      }
      const inside = delimiter + (trims ? 4 : 2);
      // Go looks for the comment right behind the marker and its one space.
      if (!this.#source.startsWith('/*', inside)) {
        this.#insideAction = true;
        this.#parentheses = 0;
        const token = this.#emit('leftDelimiter', delimiter, delimiter + 2);
        this.#position = inside;
        return token;
      }
      const error = this.#comment(inside);
      if (error) {
        return error;
      }
    }
  }

  #comment(start: number): Token | undefined {
    const end = this.#source.indexOf('*/', start + 2);
    if (end < 0) {
      return this.#error('unclosed comment', start);
    }
    const delimiter = rightDelimiter(this.#source, end + 2);
    if (delimiter === 0) {
      return this.#error('comment ends before closing delimiter', start);
    }
    const behind = end + 2 + delimiter;
    this.#position =
      delimiter === 4 ? skipSpaces(this.#source, behind) : behind;
    return undefined;
  }

  #action(): Token {
    const start = this.#position;
    const delimiter = rightDelimiter(this.#source, start);
    if (delimiter > 0) {
      if (this.#parentheses > 0) {
        return this.#error('unclosed left paren', start);
      }
      return this.#closeAction(start, delimiter);
    }
    const character = this.#source[start];
    if (character === undefined) {
      return this.#error('unclosed action', start);
    }
    if (isSpace(character)) {
      return this.#space(start);
    }
    return this.#symbol(character, start);
  }

  #closeAction(start: number, length: number): Token {
    this.#insideAction = false;
    const end = start + length;
    const token = this.#emit('rightDelimiter', end - 2, end);
    this.#position = length === 4 ? skipSpaces(this.#source, end) : end;
    return token;
  }

  #space(start: number): Token {
    const end = skipSpaces(this.#source, start);
    // The last space may belong to the trim marker.
    const closes = rightDelimiter(this.#source, end - 1) === 4;
    if (closes && end - 1 === start) {
      return this.#parentheses > 0
        ? this.#error('unclosed left paren', start)
        : this.#closeAction(start, 4);
    }
    return this.#emit('space', start, closes ? end - 1 : end);
  }

  #symbol(character: string, start: number): Token {
    switch (character) {
      case '=':
        return this.#emit('assign', start, start + 1);
      case ':':
        return this.#source[start + 1] === '='
          ? this.#emit('declare', start, start + 2)
          : this.#error('expected :=', start);
      case '|':
        return this.#emit('pipe', start, start + 1);
      case '"':
        return this.#quoted(
          endOfQuoted(this.#source, start),
          'string',
          'unterminated quoted string',
        );
      case "'":
        return this.#quoted(
          endOfCharacter(this.#source, start),
          'charConstant',
          'unterminated character constant',
        );
      case '`':
        return this.#rawString(start);
      case '(':
        this.#parentheses += 1;
        return this.#emit('leftParenthesis', start, start + 1);
      case ')':
        this.#parentheses -= 1;
        return this.#parentheses < 0
          ? this.#error('unexpected right paren', start)
          : this.#emit('rightParenthesis', start, start + 1);
      case '$':
        return this.#name('variable', start);
      case '.':
        return /[0-9]/.test(this.#source[start + 1] ?? '')
          ? this.#number(start)
          : this.#name('field', start);
      default:
        return /[-+0-9]/.test(character)
          ? this.#number(start)
          : this.#word(start);
    }
  }

  #quoted(end: number, type: TokenType, message: string): Token {
    const start = this.#position;
    return end < 0 ? this.#error(message, start) : this.#emit(type, start, end);
  }

  #rawString(start: number): Token {
    const end = this.#source.indexOf('`', start + 1);
    return end < 0
      ? this.#error('unterminated raw quoted string', start)
      : this.#emit('rawString', start, end + 1);
  }

  #name(type: 'field' | 'variable', start: number): Token {
    if (isTerminator(this.#source, start + 1)) {
      return this.#emit(type === 'field' ? 'dot' : type, start, start + 1);
    }
    const end = endOfWord(this.#source, start + 1);
    return isTerminator(this.#source, end)
      ? this.#emit(type, start, end)
      : this.#error(badCharacter(this.#source, end), start);
  }

  #number(start: number): Token {
    const { end, type } = endOfNumber(this.#source, start);
    if (type) {
      return this.#emit(type, start, end);
    }
    const text = JSON.stringify(this.#source.slice(start, end));
    return this.#error(`bad number syntax: ${text}`, start);
  }

  #word(start: number): Token {
    const end = endOfWord(this.#source, start);
    if (end === start) {
      return this.#character(start);
    }
    if (!isTerminator(this.#source, end)) {
      return this.#error(badCharacter(this.#source, end), start);
    }
    const word = this.#source.slice(start, end);
    if (isKeyword(word)) {
      return this.#emit(word, start, end);
    }
    const isBool = word === 'true' || word === 'false';
    return this.#emit(isBool ? 'bool' : 'identifier', start, end);
  }

  #character(start: number): Token {
    const code = this.#source.codePointAt(start) ?? 0;
    if (code > 0x20 && code < 0x7f) {
      return this.#emit('character', start, start + 1);
    }
    return this.#error(
      `unrecognized character in action: ${characterCode(code)}`,
      start,
    );
  }
}
