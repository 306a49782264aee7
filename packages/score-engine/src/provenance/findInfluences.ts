import { addTo } from '../shared/values';
import { EffortSpent, type Experiments } from './Experiments';
import { InfluenceSearch } from './InfluenceSearch';
import type { RenderChange, Trial } from './renderChanges';

/** What each change changes, as far as it was found out. */
export interface Influences {
  /** Numbers of values, ascending. */
  of: ReadonlyMap<RenderChange, readonly number[]>;
  /** Values that may be changed by more than was found out. */
  unsettled: ReadonlySet<number>;
  isComplete: boolean;
}

/** A change, and the way to try it next. */
interface Attempt {
  change: RenderChange;
  trial: Trial;
}

class InfluenceFinder {
  readonly of = new Map<RenderChange, readonly number[]>();
  readonly unsettled = new Set<number>();
  readonly #experiments: Experiments;

  constructor(experiments: Experiments) {
    this.#experiments = experiments;
  }

  /** Tries each in its ways, until one changes anything. */
  *settle(changes: readonly RenderChange[]): Generator<void, void> {
    yield* this.#tryAll(changes, ({ trials }) => trials);
    const cannot = changes.filter(change => !this.of.has(change));
    yield* this.#tryAll(cannot, ({ lastResorts = [] }) => lastResorts);
  }

  *#tryAll(
    changes: readonly RenderChange[],
    ways: (change: RenderChange) => readonly Trial[],
  ): Generator<void, void> {
    const most = Math.max(0, ...changes.map(change => ways(change).length));
    for (let round = 0; round < most; round++) {
      const attempts = changes
        .filter(change => !this.of.get(change)?.length)
        .flatMap(change => {
          const trial = ways(change).at(round);
          return trial ? [{ change, trial }] : [];
        });
      yield* this.#attempt(attempts);
    }
  }

  *#attempt(attempts: readonly Attempt[]): Generator<void, void> {
    const group = attempts.at(0)?.change.group ?? 'alone';
    const search = new InfluenceSearch<Attempt>();
    const asking =
      group === 'alone' ? search.oneByOne(attempts) : search.together(attempts);
    try {
      let asked = asking.next();
      while (!asked.done) {
        const trials = asked.value.map(({ trial }) => trial);
        asked = asking.next(
          this.#experiments.observe(
            trials,
            group === 'alone' ? 'values' : group.of,
          ),
        );
        yield;
      }
      search.unsettled.clear();
    } finally {
      for (const [{ change }, changed] of search.found) {
        if (changed) {
          this.of.set(change, changed);
        }
      }
      search.unsettled.forEach(value => this.unsettled.add(value));
    }
  }
}

/** Few that reach far come first: they matter to all values. */
function groupsOf(changes: readonly RenderChange[]): RenderChange[][] {
  const groups = new Map<string, RenderChange[]>();
  for (const change of changes) {
    const { group } = change;
    addTo(
      groups,
      group === 'alone' ? group : `${group.of} of ${group.field}`,
      change,
    );
  }
  return [...groups]
    .sort(([a], [b]) => Number(b === 'alone') - Number(a === 'alone'))
    .map(([, members]) => members);
}

/** Finds out what each change changes, as far as that can be afforded; pauses after each render. */
export function* findInfluences(
  changes: readonly RenderChange[],
  experiments: Experiments,
): Generator<void, Influences> {
  const finder = new InfluenceFinder(experiments);
  let isComplete = true;
  try {
    for (const group of groupsOf(changes)) {
      yield* finder.settle(group);
    }
  } catch (error) {
    if (!(error instanceof EffortSpent)) {
      throw error;
    }
    isComplete = false;
  }
  return { of: finder.of, unsettled: finder.unsettled, isComplete };
}
