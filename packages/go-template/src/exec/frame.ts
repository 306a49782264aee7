import type { Value } from '../values/types';
import { Failure } from './failures';

interface Variable {
  readonly name: string;
  value: Value;
}

/** Variables and dot at a place of a template. */
export class Frame {
  readonly #variables: Variable[];
  dot: Value;

  /** The start of a template, where `$` is what it was called with. */
  constructor(dot: Value) {
    this.dot = dot;
    this.#variables = [{ name: '$', value: dot }];
  }

  /** How many variables there are; {@link forget} goes back to that many. */
  get count(): number {
    return this.#variables.length;
  }

  declare(name: string, value: Value): void {
    this.#variables.push({ name, value });
  }

  /** Takes away the variables of a block that has ended. */
  forget(count: number): void {
    this.#variables.length = count;
  }

  /** The variable that was declared last under that name. */
  variable(name: string): Variable {
    const found = this.#variables.findLast(variable => variable.name === name);
    if (!found) {
      throw new Failure(`undefined variable: ${name}`);
    }
    return found;
  }

  /** Sets the latest variables, in the order in which they were declared. */
  setLatest(values: readonly Value[]): void {
    const start = this.#variables.length - values.length;
    values.forEach((value, index) => {
      this.#variables[start + index].value = value;
    });
  }
}
