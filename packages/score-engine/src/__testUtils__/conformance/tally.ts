import type { Verdict } from './judge';

/** Counts Score files by how a generator and we agree on them. */
export class Tally {
  readonly #counts: Record<Verdict['kind'], number> = {
    equal: 0,
    deviating: 0,
    'refused by both': 0,
    failing: 0,
  };
  readonly #byId = new Map<string, number>();

  /** Those that are generated together are counted alike. */
  add(verdict: Verdict, scores: number) {
    this.#counts[verdict.kind] += scores;
    for (const id of verdict.kind === 'deviating' ? verdict.ids : []) {
      this.#byId.set(id, (this.#byId.get(id) ?? 0) + scores);
    }
  }

  count(kind: Verdict['kind']): number {
    return this.#counts[kind];
  }

  toString(): string {
    const ids = [...this.#byId].sort().map(([id, count]) => `${id} ${count}`);
    return Object.entries(this.#counts)
      .map(([kind, count]) =>
        kind === 'deviating' && count > 0
          ? `${count} deviating (${ids.join(', ')})`
          : `${count} ${kind}`,
      )
      .join(', ');
  }
}
