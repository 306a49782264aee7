import { fn1, type FunctionTable } from '../exec/functions';
import { STRING } from '../exec/parameters';
import { isUpper, toLowerRune, toUpperRune } from '../text/unicode';
import { encodeRune, fromRunes, runesOf, type ByteString } from '../text/utf8';
import {
  isConnector,
  wordParts,
  type WordKind,
  type WordPart,
} from './wordParts';

/** Writes the runs of a text in small letters, with a connector between words. */
class SmallCaseWriter {
  readonly #parts: readonly WordPart[];
  readonly #connector: ByteString;
  readonly #out: ByteString[] = [];
  #position = 0;

  constructor(parts: readonly WordPart[], connector: ByteString) {
    this.#parts = parts;
    this.#connector = connector;
  }

  run(): ByteString {
    while (this.#position < this.#parts.length) {
      this.#next();
    }
    return this.#out.join('');
  }

  #kind(): WordKind {
    return this.#parts[this.#position]?.kind ?? 'invalid';
  }

  #write(): void {
    const { kind, text } = this.#parts[this.#position];
    this.#position += 1;
    const changes = kind === 'upper' || kind === 'connector';
    this.#out.push(
      changes
        ? runesOf(text)
            .map(rune => this.#small(rune))
            .join('')
        : text,
    );
  }

  #small(rune: number): ByteString {
    if (isConnector(rune)) {
      return this.#connector;
    }
    return encodeRune(isUpper(rune) ? toLowerRune(rune) : rune);
  }

  /** Puts the connector unless what follows separates by itself. */
  #connect(): void {
    const kind = this.#kind();
    if (kind !== 'connector' && kind !== 'punctuation') {
      this.#out.push(this.#connector);
    }
  }

  /** Letters and digits right behind a number belong to its word. */
  #restOfNumber(): void {
    while (this.#kind() === 'alphabet' || this.#kind() === 'number') {
      this.#write();
    }
    if (this.#kind() !== 'invalid') {
      this.#connect();
    }
  }

  #next(): void {
    const kind = this.#kind();
    const isLast = this.#position === this.#parts.length - 1;
    this.#write();
    if (isLast || kind === 'connector' || kind === 'punctuation') {
      return;
    }
    if (kind === 'number') {
      this.#restOfNumber();
    } else if (this.#kind() !== 'number') {
      this.#connect();
    } else if (this.#position < this.#parts.length - 1) {
      this.#numberBehindWord();
    }
  }

  /** `http2xx` is http and 2xx, `Bld4Floor` is bld4 and floor. */
  #numberBehindWord(): void {
    if (this.#parts[this.#position + 1].kind === 'alphabet') {
      this.#out.push(this.#connector);
      this.#write();
      this.#restOfNumber();
    } else {
      this.#write();
      this.#connect();
    }
  }
}

function smallCase(text: ByteString, connector: ByteString): ByteString {
  return new SmallCaseWriter(wordParts(text), connector).run();
}

/** `some_words` becomes `SomeWords`; connectors at the start stay. */
function pascalCase(text: ByteString): ByteString {
  const runes = runesOf(text);
  const start = runes.findIndex(rune => !isConnector(rune));
  if (start < 0) {
    // xstrings writes the last one twice.
    return fromRunes([...runes, ...runes.slice(-1)]);
  }
  let isFirstUpper = isUpper(runes[start]);
  let current = toUpperRune(runes[start]);
  const out = runes.slice(0, start);
  for (const rune of runes.slice(start + 1)) {
    const previous = current;
    current = rune;
    if (isConnector(previous)) {
      if (isConnector(rune)) {
        out.push(previous);
      } else {
        isFirstUpper = isUpper(rune);
        current = toUpperRune(rune);
      }
    } else {
      isFirstUpper = isFirstUpper && isUpper(rune);
      current = isFirstUpper ? toLowerRune(rune) : rune;
      out.push(previous);
    }
  }
  out.push(current);
  return fromRunes(out);
}

function converter(convert: (text: ByteString) => ByteString) {
  return fn1(STRING, (text, { budget }) => {
    budget.spend(text.length);
    return convert(text);
  });
}

export const casing: FunctionTable = {
  camelcase: converter(pascalCase),
  snakecase: converter(text => smallCase(text, '_')),
  kebabcase: converter(text => smallCase(text, '-')),
};
