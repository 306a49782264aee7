import { Lexer } from './lexer';
import { describeToken, type Token, type TokenType } from './tokens';

/** A template that cannot be parsed, without its name. */
export class SyntaxFailure extends Error {
  readonly offset: number;
  readonly isLimit: boolean;
  constructor(message: string, offset: number, isLimit: boolean = false) {
    super(message);
    this.offset = offset;
    this.isLimit = isLimit;
  }
}

/** Tokens with as much look-ahead as the grammar needs. */
export class TokenStream {
  readonly #lexer: Lexer;
  readonly #ahead: Token[] = [];
  #latest: Token = { type: 'text', text: '', offset: 0 };
  /** Offset of the action that is being read, if any. */
  actionStart: number | undefined;

  constructor(source: string) {
    this.#lexer = new Lexer(source);
  }

  next(): Token {
    return this.#ahead.shift() ?? this.#read();
  }

  #read(): Token {
    this.#latest = this.#lexer.next();
    return this.#latest;
  }

  /** The token `distance` places ahead, without consuming it. */
  peek(distance: number = 0): Token {
    while (this.#ahead.length <= distance) {
      this.#ahead.push(this.#read());
    }
    return this.#ahead[distance];
  }

  nextNonSpace(): Token {
    this.skipSpace();
    return this.next();
  }

  peekNonSpace(): Token {
    this.skipSpace();
    return this.peek();
  }

  skipSpace(): void {
    while (this.peek().type === 'space') {
      this.next();
    }
  }

  expect(types: readonly TokenType[], context: string): Token {
    const token = this.nextNonSpace();
    return types.includes(token.type) ? token : this.unexpected(token, context);
  }

  unexpected(token: Token, context: string): never {
    if (token.type === 'error') {
      return this.fail(token.text, this.actionStart ?? token.offset);
    }
    return this.fail(
      `unexpected ${describeToken(token)} in ${context}`,
      token.offset,
    );
  }

  /** Ends parsing at the place that was read last. */
  fail(message: string, offset: number = this.#latest.offset): never {
    throw new SyntaxFailure(message, offset);
  }
}
