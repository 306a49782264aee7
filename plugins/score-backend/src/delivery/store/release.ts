import type { Knex } from 'knex';
import { databaseNow } from './databaseClock';
import { DeliveryRow, toPolicy } from './rows';

const TABLE = 'deliveries';

/** See `DeliveryStore.release`. */
export async function release(
  tx: Knex.Transaction,
  entityRef: string,
  keep: readonly string[],
): Promise<void> {
  const rows = await tx<DeliveryRow>(TABLE)
    .where({ entity_ref: entityRef })
    .whereNull('released_at')
    .whereNotIn('workload', [...keep])
    .select('id', 'policy');
  for (const { id, policy } of rows) {
    const { prune } = toPolicy(policy);
    const isPruned = prune.mode !== 'never';
    await tx(TABLE)
      .where({ id })
      .update({
        released_at: databaseNow(tx),
        // Another one, so that no push of what was wanted settles it.
        generation: tx.raw('generation + 1'),
        payload: '[]',
        content_hash: '',
        state: isPruned ? 'waiting' : 'delivered',
        attempts: 0,
        next_attempt_at: isPruned
          ? databaseNow(tx, prune.afterSeconds * 1000)
          : null,
        reason: null,
        forced: false,
      });
  }
}
