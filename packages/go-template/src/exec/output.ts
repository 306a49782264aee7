import type { Budget } from '../limits';
import type { ByteString } from '../text/utf8';
import { LimitExceeded } from './failures';

/** Text that grows up to the limit of output. */
export class Output {
  readonly #budget: Budget;
  readonly #parts: ByteString[] = [];
  #length = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  write(text: ByteString): void {
    const { outputBytes } = this.#budget.limits;
    this.#length += text.length;
    if (this.#length > outputBytes) {
      throw new LimitExceeded(
        `the template makes more than ${outputBytes} bytes of output`,
      );
    }
    this.#budget.spend(Math.ceil(text.length / 32));
    this.#parts.push(text);
  }

  toString(): ByteString {
    return this.#parts.join('');
  }
}
