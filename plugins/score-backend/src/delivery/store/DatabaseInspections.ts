import type { Knex } from 'knex';
import type { DestinationBranch, Inspections, SettledDelivery } from '../types';
import { chunks } from './chunks';
import { databaseNow } from './databaseClock';
import { leaseKey } from './leaseKey';
import type { DeliveryRow } from './rows';

const TABLE = 'deliveries';

/**
 * Where each branch was when it was last compared with what was delivered, for
 * all replicas: kept beside the branch's lease.
 */
export class DatabaseInspections implements Inspections {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async due(
    branch: DestinationBranch,
    everyMs: number,
  ): Promise<{ sha?: string } | undefined> {
    const row = await this.#of(branch)
      .andWhere('inspected_at', '<=', databaseNow(this.#db, -everyMs))
      .first('inspected_sha');
    return row && { sha: row.inspected_sha ?? undefined };
  }

  async isUsed(branch: DestinationBranch): Promise<boolean> {
    return (await this.#settled(branch).first('id')) !== undefined;
  }

  async settled(branch: DestinationBranch): Promise<SettledDelivery[]> {
    const rows = await this.#settled(branch).select(
      'id',
      'entity_ref',
      'environment',
      'workload',
      'shard',
      'path',
      'generation',
      'content_hash',
    );
    return rows.map(row => ({
      id: Number(row.id),
      entityRef: row.entity_ref,
      environment: row.environment,
      workload: row.workload,
      shard: row.shard,
      path: row.path,
      generation: row.generation,
      contentHash: row.content_hash,
    }));
  }

  async reopen(settled: readonly SettledDelivery[]): Promise<void> {
    for (const some of chunks(settled)) {
      await this.#db(TABLE)
        .whereIn(
          ['id', 'generation'],
          some.map(({ id, generation }) => [id, generation]),
        )
        .where({ state: 'delivered' })
        .update({ state: 'waiting', next_attempt_at: null });
    }
  }

  async inspected(
    branch: DestinationBranch,
    sha: string | undefined,
  ): Promise<void> {
    await this.#of(branch).update({
      inspected_at: databaseNow(this.#db),
      inspected_sha: sha ?? null,
    });
  }

  async moved(
    branch: DestinationBranch,
    from: string | undefined,
    to: string,
  ): Promise<void> {
    await this.#of(branch)
      .where({ inspected_sha: from ?? null })
      .update({ inspected_sha: to });
  }

  /** Has branches looked at as soon as possible. */
  async wanted(push: { repoUrl: string; branch?: string }): Promise<void> {
    const key = this.#db('leases');
    await (push.branch === undefined
      ? key.whereRaw('lower(key) like ?', [`${push.repoUrl} %`])
      : key.whereRaw('lower(key) = lower(?)', [
          leaseKey({ repoUrl: push.repoUrl, branch: push.branch }),
        ])
    ).update({ inspected_at: 0 });
  }

  #settled({ repoUrl, branch }: DestinationBranch) {
    return this.#db<DeliveryRow>(TABLE)
      .where({ repo_url: repoUrl, branch, state: 'delivered' })
      .whereNull('released_at');
  }

  #of(branch: DestinationBranch) {
    return this.#db('leases').where({ key: leaseKey(branch) });
  }
}
