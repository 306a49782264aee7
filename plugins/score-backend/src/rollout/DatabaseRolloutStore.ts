import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { StoredRollout } from './types';

const TABLE = 'rollouts';

interface RolloutRow {
  target: string;
  environment: string;
  version: number;
  base: string;
  former: string | null;
  next: string | null;
  rings: number;
  state: StoredRollout['state'];
  changed_by: string | null;
  changed_at: string | number;
  reason: string | null;
}

/** Roll-outs in the plugin's database; all replicas render by the same. */
export class DatabaseRolloutStore {
  readonly #db: Knex;
  readonly #target: string;

  constructor(options: { database: Knex; target: string }) {
    this.#db = options.database;
    this.#target = options.target;
  }

  async list(): Promise<StoredRollout[]> {
    const rows: RolloutRow[] = await this.#db(TABLE)
      .where({ target: this.#target })
      .orderBy('environment');
    return rows.map(toRollout);
  }

  /** Revisions that workloads have or may go back to. */
  async revisionsInUse(): Promise<string[]> {
    const stored = await this.list();
    return stored.flatMap(({ base, former, next }) =>
      [base, former, next].filter(each => each !== undefined),
    );
  }

  /**
   * Has these environments go by rings from this revision on, and no others. What
   * is known stays as it is.
   */
  async keep(environments: readonly string[], revision: string): Promise<void> {
    const target = this.#target;
    await this.#db(TABLE)
      .where({ target })
      .whereNotIn('environment', environments)
      .delete();
    for (const environment of environments) {
      await this.#db<RolloutRow>(TABLE)
        .insert({
          target,
          environment,
          version: 1,
          base: revision,
          rings: 0,
          state: 'settled',
          changed_at: Date.now(),
        })
        .onConflict(['target', 'environment'])
        .ignore();
    }
  }

  /** @throws ConflictError where somebody else has changed it meanwhile */
  async save(rollout: StoredRollout): Promise<void> {
    const { environment, version } = rollout;
    const changed = await this.#db<RolloutRow>(TABLE)
      .where({ target: this.#target, environment, version })
      .update({
        version: version + 1,
        base: rollout.base,
        former: rollout.former ?? null,
        next: rollout.next ?? null,
        rings: rollout.rings,
        state: rollout.state,
        changed_by: rollout.changedBy ?? null,
        changed_at: Date.now(),
        reason: rollout.reason ?? null,
      });
    if (changed === 0) {
      throw new ConflictError(
        `Somebody else has changed the roll-out to ${environment}; look again`,
      );
    }
  }
}

function toRollout(row: RolloutRow): StoredRollout {
  return {
    environment: row.environment,
    version: row.version,
    base: row.base,
    former: row.former ?? undefined,
    next: row.next ?? undefined,
    rings: row.rings,
    state: row.state,
    changedBy: row.changed_by ?? undefined,
    changedAt: Number(row.changed_at),
    reason: row.reason ?? undefined,
  };
}
