import type { ByteString } from '../../text/utf8';

/** A field of a time could not be read. */
export class BadField extends Error {}

/** A field was read and its value is none that can be. */
export class OutOfRange extends Error {}

/** Reads a text from left to right. */
export class FieldReader {
  readonly #text: ByteString;
  #position = 0;

  constructor(text: ByteString) {
    this.#text = text;
  }

  get rest(): ByteString {
    return this.#text.slice(this.#position);
  }

  get isDone(): boolean {
    return this.#position >= this.#text.length;
  }

  peek(distance: number = 0): string {
    return this.#text[this.#position + distance] ?? '';
  }

  startsWith(text: string): boolean {
    return this.#text.startsWith(text, this.#position);
  }

  isDigit(distance: number = 0): boolean {
    return /^[0-9]$/.test(this.peek(distance));
  }

  /** The next characters, however many there are. */
  take(count: number): ByteString {
    const taken = this.#text.slice(this.#position, this.#position + count);
    this.#position += count;
    return taken;
  }

  /** The next characters, all of them there. */
  need(count: number): ByteString {
    if (this.#text.length - this.#position < count) {
      throw new BadField();
    }
    return this.take(count);
  }

  skipSpaces(): void {
    while (this.peek() === ' ') {
      this.#position += 1;
    }
  }

  /** Literal text of the layout; a space stands for any number of them. */
  literal(text: ByteString): void {
    for (let at = 0; at < text.length; ) {
      if (text[at] === ' ') {
        if (!this.isDone && this.peek() !== ' ') {
          throw new BadField();
        }
        while (text[at] === ' ') {
          at += 1;
        }
        this.skipSpaces();
      } else if (this.peek() === text[at]) {
        this.take(1);
        at += 1;
      } else {
        throw new BadField();
      }
    }
  }

  /** One or two digits, or exactly two. */
  number(isFixed: boolean): number {
    if (!this.isDigit() || (isFixed && !this.isDigit(1))) {
      throw new BadField();
    }
    return Number(this.take(this.isDigit(1) ? 2 : 1));
  }

  /** Up to three digits, or exactly three. */
  dayOfYear(isFixed: boolean): number {
    let count = 0;
    while (count < 3 && this.isDigit(count)) {
      count += 1;
    }
    if (count === 0 || (isFixed && count < 3)) {
      throw new BadField();
    }
    return Number(this.take(count));
  }

  /** Which of the names comes next, in any case. */
  name(names: readonly string[]): number {
    const index = names.findIndex(
      name =>
        this.rest.slice(0, name.length).toLowerCase() === name.toLowerCase(),
    );
    if (index < 0) {
      throw new BadField();
    }
    this.take(names[index].length);
    return index;
  }

  /** A decimal point and that many digits, as nanoseconds. */
  nanoseconds(count: number): number {
    const text = this.need(count + 1);
    if (!/^[.,][0-9]+$/.test(text)) {
      throw new BadField();
    }
    return Number(text.slice(1, 10).padEnd(9, '0'));
  }

  /** How many digits follow the next character. */
  countDigits(): number {
    let count = 0;
    while (this.isDigit(count + 1)) {
      count += 1;
    }
    return count;
  }
}
