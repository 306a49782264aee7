import { stringify } from 'yaml';
import type { SourceFile } from '../../types';
import { createRandom } from '../mutate';
import { Dice, generateScore } from './generatedScore';
import type { Generator } from './generators';

/**
 * How many workloads one process of a generator gets, in turns. Those of one
 * process share resources by their ids; most stand alone, where more of Compose's
 * waiting can be compared.
 */
const SIZES = [1, 1, 3, 1, 2];

/** Score files of our own, in the sets that are generated together. */
export function generatedCases(
  generator: Generator['name'],
  count: number,
): SourceFile[][] {
  const dice = new Dice(createRandom(11));
  const sets: SourceFile[][] = [];
  for (let made = 0; made < count; made += sets[sets.length - 1].length) {
    const size = SIZES[sets.length % SIZES.length];
    sets.push(
      Array.from({ length: size }, (_, index) => {
        const name = `app-${String(made + index).padStart(3, '0')}`;
        const text = stringify(generateScore(dice, generator, name));
        return { path: `${name}/score.yaml`, text };
      }),
    );
  }
  return sets;
}
