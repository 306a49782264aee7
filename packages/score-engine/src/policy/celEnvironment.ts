import {
  celEnv,
  celFunc,
  celListConcat,
  CelScalar,
  type CelEnv,
  listType,
} from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { compilePattern } from './pattern';

/** Turns of loops and characters of matched texts, together, in one evaluation. */
const MOST_STEPS = 100_000;
const MOST_ITEMS = 10_000;

/** A function that counts; no expression can write its name. */
export const STEP = '@step';

/** What one evaluation may still take. */
class Budget {
  #left = MOST_STEPS;

  fill(): void {
    this.#left = MOST_STEPS;
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) {
      throw new Error('it takes too long for what is in this workload');
    }
  }
}

export const budget = new Budget();
const list = listType(CelScalar.DYN);

/** Functions of CEL and its string extensions, none of which reaches outside. */
export const environment: CelEnv = celEnv({
  funcs: [
    ...strings,
    celFunc(STEP, [CelScalar.DYN], CelScalar.DYN, value => {
      budget.spend(1);
      return value;
    }),
    celFunc('_+_', [list, list], list, (a, b) => {
      if (a.size + b.size > MOST_ITEMS) {
        throw new Error(`it makes a list of more than ${MOST_ITEMS} items`);
      }
      return celListConcat(a, b);
    }),
  ],
  re2: {
    compile: source => {
      const pattern = compilePattern(source);
      if (typeof pattern === 'string') {
        throw new Error(pattern);
      }
      return {
        test: text => {
          budget.spend(Math.ceil(text.length / 10));
          return pattern.isIn(text);
        },
      };
    },
  },
});
