/** What is seen when some things are others: which values changed. */
export interface Observation {
  /** Ascending. */
  changed: readonly number[];
  /** Every value still stands in its place, so that several changes do not hide each other. */
  isPlain: boolean;
}

/**
 * Asks what is seen when things are changed all at once; the answer is undefined
 * where nothing can be rendered then. Who answers decides when.
 */
export type Asking<T> = Generator<readonly T[], void, Observation | undefined>;

/** So few are tried one by one: to tell them apart at once takes as many tries. */
const FEW = 8;

function halvesOf<T>(things: readonly T[]): [readonly T[], readonly T[]] {
  const middle = Math.ceil(things.length / 2);
  return [things.slice(0, middle), things.slice(middle)];
}

/** For each bit of their numbers, the things that have it and those that have it not. */
function bitGroups<T>(things: readonly T[]): [readonly T[], readonly T[]][] {
  const bits = Math.ceil(Math.log2(things.length));
  return Array.from({ length: bits }, (_, bit) => {
    const hasBit = (index: number) => Math.floor(index / 2 ** bit) % 2 === 1;
    return [
      things.filter((__, index) => !hasBit(index)),
      things.filter((__, index) => hasBit(index)),
    ];
  });
}

/** What was seen of a value: for each bit, with which of the two groups it changed. */
type Pattern = readonly (readonly [boolean, boolean])[];

/** Whether a value that one thing alone changes can look like that. */
function fits(index: number, pattern: Pattern): boolean {
  return pattern.every(([without, having], bit) => {
    const hasBit = Math.floor(index / 2 ** bit) % 2 === 1;
    return without === having || hasBit === having;
  });
}

/**
 * Finds out which of many things change which values, with far fewer tries than
 * there are things: of each bit of their numbers, first those are changed that
 * have it, then those that have it not. What changes a value by itself is known
 * by its number. Only where several things change the same value, where they
 * move others, or where they cannot be changed together are they tried one by one.
 */
export class InfluenceSearch<T> {
  /** By thing, what it changes; undefined where nothing can be rendered. */
  readonly found = new Map<T, readonly number[] | undefined>();
  /** Values of which it is not known yet what changes them. */
  readonly unsettled = new Set<number>();

  *oneByOne(things: readonly T[]): Asking<T> {
    for (const thing of things) {
      const seen = yield [thing];
      this.found.set(thing, seen?.changed);
    }
  }

  *together(things: readonly T[]): Asking<T> {
    if (things.length <= FEW) {
      yield* this.oneByOne(things);
      return;
    }
    const whole = yield things;
    if (whole?.isPlain) {
      yield* this.#tellApart(things, whole.changed);
      return;
    }
    const parts: (readonly T[])[] = [];
    for (const half of halvesOf(things)) {
      yield* this.#compatible(half, parts);
    }
    const compatible = parts.flat();
    const taken = new Set(compatible);
    yield* this.oneByOne(things.filter(thing => !taken.has(thing)));
    const union = parts.length > 1 ? yield compatible : undefined;
    if (union?.isPlain && compatible.length > FEW) {
      yield* this.#tellApart(compatible, union.changed);
    } else {
      for (const part of parts) {
        yield* this.#part(part);
      }
    }
  }

  *#part(things: readonly T[]): Asking<T> {
    const seen = things.length > FEW ? yield things : undefined;
    if (seen) {
      yield* this.#tellApart(things, seen.changed);
    } else {
      yield* this.oneByOne(things);
    }
  }

  /** Finds parts that can be changed together, without what cannot. */
  *#compatible(things: readonly T[], parts: (readonly T[])[]): Asking<T> {
    const seen = yield things;
    if (seen?.isPlain) {
      parts.push(things);
    } else if (things.length > FEW / 2) {
      for (const half of halvesOf(things)) {
        yield* this.#compatible(half, parts);
      }
    }
  }

  *#tellApart(things: readonly T[], changed: readonly number[]): Asking<T> {
    if (changed.length === 0) {
      things.forEach(thing => this.found.set(thing, []));
      return;
    }
    changed.forEach(value => this.unsettled.add(value));
    const seen: [ReadonlySet<number>, ReadonlySet<number>][] = [];
    for (const groups of bitGroups(things)) {
      const without = yield groups[0];
      const having = yield groups[1];
      if (!without?.isPlain || !having?.isPlain) {
        yield* this.#halves(things);
        return;
      }
      seen.push([new Set(without.changed), new Set(having.changed)]);
    }
    yield* this.#decode(things, changed, seen);
  }

  *#halves(things: readonly T[]): Asking<T> {
    for (const half of halvesOf(things)) {
      yield* this.together(half);
    }
  }

  *#decode(
    things: readonly T[],
    changed: readonly number[],
    seen: readonly [ReadonlySet<number>, ReadonlySet<number>][],
  ): Asking<T> {
    const own = things.map((): number[] => []);
    const doubtful = new Set<T>();
    for (const value of changed) {
      const pattern = seen.map(
        ([without, having]) => [without.has(value), having.has(value)] as const,
      );
      const index = pattern.reduce(
        (sum, [, having], bit) => sum + (having ? 2 ** bit : 0),
        0,
      );
      if (
        index < things.length &&
        pattern.every(([without, having]) => without !== having)
      ) {
        own[index].push(value);
        this.unsettled.delete(value);
      } else {
        things
          .filter((_, at) => fits(at, pattern))
          .forEach(thing => doubtful.add(thing));
      }
    }
    things.forEach((thing, index) => this.found.set(thing, own[index]));
    yield* this.#again([...doubtful], things.length);
  }

  /** What cannot be told apart among so many can be among fewer. */
  *#again(things: readonly T[], among: number): Asking<T> {
    if (things.length <= FEW || things.length <= 2 * Math.log2(among)) {
      yield* this.oneByOne(things);
    } else if (things.length < among) {
      yield* this.together(things);
    } else {
      yield* this.#halves(things);
    }
  }
}
