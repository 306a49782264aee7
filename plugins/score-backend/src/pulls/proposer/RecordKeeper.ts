import type {
  ProposalPlace,
  ProposalRecord,
  ProposalStore,
} from '../store/types';

/** One place's record while somebody works on it, written as it changes. */
export class RecordKeeper {
  readonly #store: ProposalStore;
  #record: ProposalRecord;

  private constructor(store: ProposalStore, record: ProposalRecord) {
    this.#store = store;
    this.#record = record;
  }

  /** What was to be closed is wanted again. */
  static async open(
    store: ProposalStore,
    place: ProposalPlace & { entityRef: string },
  ): Promise<RecordKeeper> {
    const stored = await store.get(place);
    const keeper = new RecordKeeper(
      store,
      stored ?? { ...place, isDeclined: false },
    );
    if (stored) {
      await keeper.save({ entityRef: place.entityRef, closing: undefined });
    }
    return keeper;
  }

  get record(): ProposalRecord {
    return this.#record;
  }

  async save(some: Partial<ProposalRecord>): Promise<void> {
    const before = this.#record;
    this.#record = { ...before, ...some };
    const keys = Object.keys(some) as (keyof ProposalRecord)[];
    if (keys.some(key => before[key] !== some[key])) {
      await this.#store.save(this.#record);
    }
  }
}
