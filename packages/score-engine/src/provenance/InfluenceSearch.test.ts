import {
  InfluenceSearch,
  type Asking,
  type Observation,
} from './InfluenceSearch';

function answer<T>(
  asking: Asking<T>,
  observe: (things: readonly T[]) => Observation | undefined,
): void {
  let asked = asking.next();
  while (!asked.done) {
    asked = asking.next(observe(asked.value));
  }
}

/** A world in which things change values as given; counts how often it is asked. */
function worldOf(
  influences: readonly (readonly number[] | undefined)[],
  moving: ReadonlySet<number> = new Set(),
) {
  const state = { asked: 0 };
  const observe = (things: readonly number[]): Observation | undefined => {
    state.asked += 1;
    if (things.some(thing => influences[thing] === undefined)) {
      return undefined;
    }
    const changed = new Set(things.flatMap(thing => influences[thing] ?? []));
    return {
      changed: [...changed].sort((a, b) => a - b),
      isPlain: !things.some(thing => moving.has(thing)),
    };
  };
  return { state, observe };
}

function foundIn(
  influences: readonly (readonly number[] | undefined)[],
  moving?: ReadonlySet<number>,
) {
  const { state, observe } = worldOf(influences, moving);
  const search = new InfluenceSearch<number>();
  answer(search.together(influences.map((_, index) => index)), observe);
  return {
    found: influences.map((_, index) => search.found.get(index)),
    asked: state.asked,
  };
}

/** The same numbers every time, that look like any. */
function createNumbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % below;
  };
}

describe('InfluenceSearch', () => {
  it('asks a few times where each thing changes values of its own', () => {
    const influences = Array.from({ length: 500 }, (_, index) =>
      index % 7 === 0 ? [] : [2 * index, 2 * index + 1],
    );
    const { found, asked } = foundIn(influences);
    expect(found).toEqual(influences);
    expect(asked).toBeLessThan(25);
  });

  it('asks once about many things that change nothing', () => {
    const { found, asked } = foundIn(Array.from({ length: 100 }, () => []));
    expect(found).toEqual(Array.from({ length: 100 }, () => []));
    expect(asked).toBe(1);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'finds what asking one by one finds (%i)',
    seed => {
      const next = createNumbers(seed);
      const influences = Array.from({ length: 20 + next(60) }, () =>
        next(15) === 0
          ? undefined
          : [...new Set([next(90), ...(next(3) ? [] : [next(90), 7])])].sort(
              (a, b) => a - b,
            ),
      );
      const moving = new Set(next(2) ? [next(20), next(20)] : []);
      expect(foundIn(influences, moving).found).toEqual(influences);
    },
  );

  it('says what is not settled when it has to stop', () => {
    const { observe } = worldOf(
      Array.from({ length: 40 }, (_, index) => [index, 99]),
    );
    let left = 14;
    const search = new InfluenceSearch<number>();
    const things = Array.from({ length: 40 }, (_, i) => i);
    expect(() =>
      answer(search.together(things), some => {
        left -= 1;
        if (left < 0) {
          throw new Error('enough');
        }
        return observe(some);
      }),
    ).toThrow('enough');
    expect(search.unsettled).toContain(99);
    expect(search.found.get(3)).toEqual([3]);
  });
});
