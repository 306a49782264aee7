import type { Knex } from 'knex';
import type { Lease, Leases } from '../types';
import { databaseNow } from './databaseClock';

interface LeaseRow {
  key: string;
  owner: string;
  fence: number;
  expires_at: number | string;
  not_before: number | string;
}

/**
 * One row a destination. A lease keeps replicas from doing the same work
 * twice; what keeps them from harming each other is the Git ref itself.
 */
export class DatabaseLeases implements Leases {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async acquire(
    key: string,
    owner: string,
    ttlMs: number,
  ): Promise<Lease | undefined> {
    const now = databaseNow(this.#db);
    const expires_at = databaseNow(this.#db, ttlMs);
    const rows = await this.#db<LeaseRow>('leases')
      .insert({ key, owner, fence: 1, expires_at, not_before: 0 })
      .onConflict('key')
      .merge({ owner, fence: this.#db.raw('leases.fence + 1'), expires_at })
      .where('leases.expires_at', '<=', now)
      .andWhere('leases.not_before', '<=', now)
      .returning('fence');
    return rows.length > 0 ? { key, owner, fence: rows[0].fence } : undefined;
  }

  async renew(lease: Lease, ttlMs: number): Promise<boolean> {
    const renewed = await this.#held(lease)
      .andWhere('expires_at', '>', databaseNow(this.#db))
      .update({ expires_at: databaseNow(this.#db, ttlMs) });
    return renewed === 1;
  }

  async release(lease: Lease, pauseMs: number): Promise<void> {
    await this.#held(lease).update({
      expires_at: 0,
      not_before: databaseNow(this.#db, pauseMs),
    });
  }

  #held(lease: Lease) {
    const { key, owner, fence } = lease;
    return this.#db('leases').where({ key, owner, fence });
  }
}
