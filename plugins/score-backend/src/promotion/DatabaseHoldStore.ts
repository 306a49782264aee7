import type { Knex } from 'knex';
import { databaseNow } from '../delivery/store/databaseClock';
import { readHolds } from '../delivery/store/holds';
import type { Hold } from '../delivery';

const TABLE = 'delivery_holds';

/** Where nothing is delivered. Workers leave it out by themselves. */
export class DatabaseHoldStore {
  readonly #db: Knex;

  constructor(options: { database: Knex }) {
    this.#db = options.database;
  }

  async list(): Promise<Hold[]> {
    return readHolds(this.#db);
  }

  /** Who says it last is who holds it. */
  async hold(hold: Omit<Hold, 'since'>): Promise<void> {
    const { environment, workload = '', by, reason } = hold;
    await this.#db(TABLE)
      .insert({
        environment,
        workload,
        held_by: by,
        reason,
        since: databaseNow(this.#db),
      })
      .onConflict(['environment', 'workload'])
      .merge();
  }

  async release(environment: string, workload = ''): Promise<void> {
    await this.#db(TABLE).where({ environment, workload }).delete();
  }
}
