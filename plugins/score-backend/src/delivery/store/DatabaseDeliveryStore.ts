import type { Knex } from 'knex';
import { normalizeRepoUrl } from '../destination/repositoryUrl';
import { leaseKey } from './leaseKey';
import type {
  ClaimedDelivery,
  DeliveredOutcome,
  Delivery,
  DeliveryRequest,
  DeliveryStore,
  DestinationBranch,
  Leases,
  WantResult,
} from '../types';
import { acknowledge } from './acknowledge';
import { chunks } from './chunks';
import { databaseNow } from './databaseClock';
import { DatabaseLeases } from './DatabaseLeases';
import {
  contentHash,
  deliveryColumns,
  DeliveryRow,
  toClaimedDelivery,
  toDelivery,
} from './rows';

const TABLE = 'deliveries';

/** {@link DeliveryStore} in the plugin's database: SQLite or PostgreSQL. */
export class DatabaseDeliveryStore implements DeliveryStore {
  readonly leases: Leases;
  readonly #db: Knex;

  constructor(options: { database: Knex }) {
    this.#db = options.database;
    this.leases = new DatabaseLeases(options.database);
  }

  async want(
    tx: Knex.Transaction,
    request: DeliveryRequest,
  ): Promise<WantResult> {
    const place = {
      repo_url: normalizeRepoUrl(request.destination.repoUrl),
      branch: request.destination.branch,
      environment: request.environment,
      workload: request.workload,
    };
    const wanted = {
      path: request.destination.path,
      shard: request.shard,
      content_hash: contentHash(request),
      payload: JSON.stringify(request.files),
      source: JSON.stringify({
        ...request.source,
        repoUrl: normalizeRepoUrl(request.source.repoUrl),
      }),
      spec_hash: request.specHash,
      platform_revision: request.platformRevision,
      renderer: request.renderer,
      state: 'waiting',
      attempts: 0,
      next_attempt_at: null,
      reason: null,
    };
    const changed = await tx(TABLE)
      .insert({
        ...place,
        ...wanted,
        entity_ref: request.entityRef,
        generation: 1,
      })
      .onConflict(['repo_url', 'branch', 'environment', 'workload'])
      .merge({ ...wanted, generation: tx.raw('deliveries.generation + 1') })
      .where('deliveries.content_hash', '<>', wanted.content_hash)
      .andWhere('deliveries.entity_ref', request.entityRef)
      .returning('id');
    if (changed.length > 0) {
      return {};
    }
    const held = await tx<DeliveryRow>(TABLE).where(place).first('entity_ref');
    return held && held.entity_ref !== request.entityRef
      ? { heldBy: held.entity_ref }
      : {};
  }

  async list(query: { entityRef?: string }): Promise<Delivery[]> {
    const rows: DeliveryRow[] = await this.#of(query)
      .select(...deliveryColumns)
      .orderBy(['entity_ref', 'environment', 'workload', 'id']);
    return rows.map(toDelivery);
  }

  async retry(query: { entityRef?: string }): Promise<void> {
    await this.#of(query)
      .whereIn('state', ['retrying', 'stopped'])
      .update({ state: 'waiting', next_attempt_at: null });
  }

  async release(tx: Knex.Transaction, entityRef: string): Promise<void> {
    await tx(TABLE).where({ entity_ref: entityRef }).delete();
  }

  async due(): Promise<{ branch: DestinationBranch; delayMs: number }[]> {
    const rows = await this.#db(TABLE)
      .whereIn('state', ['waiting', 'delivering', 'retrying'])
      .groupBy('repo_url', 'branch')
      .select(
        'repo_url',
        'branch',
        this.#db.raw(
          "min(case when state = 'retrying' then next_attempt_at else 0 end) as due_at",
        ),
        this.#db.raw('? as now', [databaseNow(this.#db)]),
      );
    const leases = await this.#db('leases').select(
      'key',
      'expires_at',
      'not_before',
    );
    const freeAt = new Map(
      leases.map(lease => [
        String(lease.key),
        Math.max(Number(lease.expires_at), Number(lease.not_before)),
      ]),
    );
    return rows.map(row => {
      const branch = { repoUrl: row.repo_url, branch: row.branch };
      const at = Math.max(
        Number(row.due_at),
        freeAt.get(leaseKey(branch)) ?? 0,
      );
      return { branch, delayMs: Math.max(0, at - Number(row.now)) };
    });
  }

  async claim(
    branch: DestinationBranch,
    limit: number,
  ): Promise<ClaimedDelivery[]> {
    return this.#db.transaction(async tx => {
      const rows = await tx<DeliveryRow>(TABLE)
        .where({ repo_url: branch.repoUrl, branch: branch.branch })
        .andWhere(due =>
          due
            .whereIn('state', ['waiting', 'delivering'])
            .orWhere(retrying =>
              retrying
                .where('state', 'retrying')
                .andWhere('next_attempt_at', '<=', databaseNow(tx)),
            ),
        )
        .orderBy('id')
        .limit(limit)
        // A generation that grows between these two statements would be
        // marked as taken although its content was not.
        .forUpdate()
        .select('*');
      for (const ids of chunks(rows.map(row => row.id))) {
        await tx(TABLE)
          .whereIn('id', ids)
          .update({
            state: 'delivering',
            // The oldest whose push may still arrive, until a newer one has.
            claimed_generation: tx.raw(
              'case when claimed_generation > delivered_generation then claimed_generation else generation end',
            ),
          });
      }
      return rows.map(row => ({
        ...toClaimedDelivery(row),
        state: 'delivering' as const,
      }));
    });
  }

  async delivered(outcomes: DeliveredOutcome[]): Promise<void> {
    await this.#db.transaction(tx => acknowledge(tx, outcomes));
  }

  async failed(
    claimed: ClaimedDelivery[],
    failure: { reason: string; delayMs: number },
  ): Promise<void> {
    for (const rows of chunks(claimed)) {
      await this.#db(TABLE)
        .whereIn(
          ['id', 'generation'],
          rows.map(row => [row.id, row.generation]),
        )
        .andWhere('state', 'delivering')
        .update({
          state: 'retrying',
          attempts: this.#db.raw('attempts + 1'),
          next_attempt_at: databaseNow(this.#db, failure.delayMs),
          reason: failure.reason,
        });
    }
  }

  async stopped(claimed: ClaimedDelivery, reason: string): Promise<void> {
    await this.#db(TABLE)
      .where({ id: claimed.id, generation: claimed.generation })
      .andWhere('state', 'delivering')
      .update({ state: 'stopped', next_attempt_at: null, reason });
  }

  #of(query: { entityRef?: string }) {
    const rows = this.#db(TABLE);
    return query.entityRef === undefined
      ? rows
      : rows.where({ entity_ref: query.entityRef });
  }
}
