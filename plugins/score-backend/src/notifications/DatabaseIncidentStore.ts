import type { Knex } from 'knex';
import { chunks } from '../delivery/store/chunks';
import { databaseNow } from '../delivery/store/databaseClock';
import type { FailingDelivery, Incident, IncidentStore } from './types';

/** After this time, a replica that began to tell it is taken for killed. */
const CLAIM_MS = 5 * 60_000;

interface IncidentRow {
  entity_ref: string;
  since: string | number;
  told: string | null;
  claimed_at: string | number | null;
}

interface FailingRow {
  entity_ref: string;
  environment: string;
  workload: string;
  state: FailingDelivery['state'];
  reason: string | null;
}

/** {@link IncidentStore} in the plugin's database. */
export class DatabaseIncidentStore implements IncidentStore {
  readonly #db: Knex;

  constructor(options: { database: Knex }) {
    this.#db = options.database;
  }

  async failing(): Promise<FailingDelivery[]> {
    const rows: FailingRow[] = await this.#db('deliveries')
      .whereIn('state', ['retrying', 'stopped'])
      .orderBy(['entity_ref', 'environment', 'workload', 'id'])
      .select('entity_ref', 'environment', 'workload', 'state', 'reason');
    return rows.map(({ entity_ref: entityRef, reason, ...row }) => ({
      ...row,
      entityRef,
      reason: reason ?? undefined,
    }));
  }

  async underWay(entityRefs: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (const chunk of chunks(entityRefs)) {
      const rows = await this.#db('deliveries')
        .whereIn('entity_ref', chunk)
        .whereIn('state', ['waiting', 'delivering'])
        .distinct('entity_ref');
      rows.forEach(row => found.add(row.entity_ref));
    }
    return found;
  }

  async list(): Promise<Incident[]> {
    const rows: (IncidentRow & { now: string | number })[] = await this.#db(
      'incidents',
    ).select('*', { now: databaseNow(this.#db) });
    return rows.map(({ entity_ref: entityRef, since, told, now }) => ({
      entityRef,
      ageMs: Number(now) - Number(since),
      told: told === null ? undefined : JSON.parse(told),
    }));
  }

  async open(entityRefs: readonly string[]): Promise<void> {
    for (const chunk of chunks(entityRefs)) {
      await this.#db('incidents')
        .insert(
          chunk.map(ref => ({
            entity_ref: ref,
            since: databaseNow(this.#db),
          })),
        )
        .onConflict('entity_ref')
        .ignore();
    }
  }

  async claim({ entityRef, told }: Incident): Promise<boolean> {
    const claimed = await this.#of(entityRef)
      // Another replica may have told it since the incident was listed.
      .andWhere({ told: told === undefined ? null : JSON.stringify(told) })
      .andWhere(free =>
        free
          .whereNull('claimed_at')
          .orWhere('claimed_at', '<', databaseNow(this.#db, -CLAIM_MS)),
      )
      .update({ claimed_at: databaseNow(this.#db) });
    return claimed === 1;
  }

  async giveBack(entityRef: string): Promise<void> {
    await this.#of(entityRef).update({ claimed_at: null });
  }

  async told(entityRef: string, places: readonly string[]): Promise<void> {
    await this.#of(entityRef).update({
      told: JSON.stringify(places),
      claimed_at: null,
    });
  }

  async close(entityRef: string): Promise<void> {
    await this.#of(entityRef).delete();
  }

  #of(entityRef: string) {
    return this.#db<IncidentRow>('incidents').where({ entity_ref: entityRef });
  }
}
