import type { Budget } from '../limits';
import type { ByteString } from '../text/utf8';
import { LimitExceeded } from './failures';

/** A part of the text, and the statement that wrote it. */
export interface WrittenPart {
  text: ByteString;
  /** Of the statement in the template's source; absent for what is part of a value. */
  offset?: number;
  /** It stands in the source as it is. */
  isText: boolean;
}

/** Text that grows up to the limit of output. */
export class Output {
  readonly #budget: Budget;
  readonly #parts: WrittenPart[] = [];
  #length = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  get parts(): readonly WrittenPart[] {
    return this.#parts;
  }

  write(text: ByteString, offset?: number, isText = false): void {
    const { outputBytes } = this.#budget.limits;
    this.#length += text.length;
    if (this.#length > outputBytes) {
      throw new LimitExceeded(
        `the template makes more than ${outputBytes} bytes of output`,
      );
    }
    this.#budget.spend(Math.ceil(text.length / 32));
    this.#parts.push({ text, offset, isText });
  }

  toString(): ByteString {
    return this.#parts.map(({ text }) => text).join('');
  }
}
