import { LimitExceeded } from './exec/failures';

/**
 * Bounds of parsing and executing a template. Reaching one ends in a
 * {@link GoTemplateError} of kind `limit`.
 *
 * @public
 */
export interface GoTemplateLimits {
  /** Characters of template source. Default 1,048,576. */
  sourceLength: number;
  /** Units of work: a node visited, a function called, 32 bytes written or copied. Default 2,000,000. */
  steps: number;
  /** Bytes of output, and of any one string or list that the template builds. Default 4,194,304. */
  outputBytes: number;
  /** Nesting of parentheses and blocks, of template calls, and of values that are printed. Default 200. */
  depth: number;
}

/** @internal */
export const DEFAULT_LIMITS: GoTemplateLimits = {
  sourceLength: 1_048_576,
  steps: 2_000_000,
  outputBytes: 4_194_304,
  depth: 200,
};

/** What one execution has left of its limits. */
export class Budget {
  readonly limits: GoTemplateLimits;
  #steps: number;
  #depth = 0;

  constructor(limits: GoTemplateLimits) {
    this.limits = limits;
    this.#steps = limits.steps;
  }

  /** Takes units of work; call it before the work is done. */
  spend(units: number): void {
    this.#steps -= units;
    // Written so that NaN ends the execution as well.
    if (!(this.#steps >= 0)) {
      throw new LimitExceeded(
        `the template takes more than ${this.limits.steps} steps`,
      );
    }
  }

  /** Announces a string or list of that size; call it before it is built. */
  grow(size: number): void {
    if (!(size <= this.limits.outputBytes)) {
      throw new LimitExceeded(
        `the template makes a value of more than ${this.limits.outputBytes} bytes`,
      );
    }
    this.spend(Math.ceil(size / 32));
  }

  /** Runs something one level deeper. */
  nest<T>(work: () => T): T {
    this.enter();
    const result = work();
    this.leave();
    return result;
  }

  enter(): void {
    this.#depth += 1;
    if (this.#depth > this.limits.depth) {
      throw new LimitExceeded(
        `the template nests deeper than ${this.limits.depth} levels`,
      );
    }
  }

  leave(): void {
    this.#depth -= 1;
  }
}
