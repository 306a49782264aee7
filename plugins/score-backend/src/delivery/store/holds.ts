import type { Knex } from 'knex';
import type { Delivery, Hold } from '../types';

const TABLE = 'delivery_holds';

interface HoldRow {
  environment: string;
  workload: string;
  held_by: string;
  reason: string;
  since: number | string;
}

/** Of a `whereNotExists` that leaves out the deliveries that a person holds. */
export function isHeld(hold: Knex.QueryBuilder): void {
  hold
    .select('delivery_holds.environment')
    .from(TABLE)
    .whereRaw('delivery_holds.environment = deliveries.environment')
    .whereRaw("delivery_holds.workload in ('', deliveries.workload)");
}

export async function readHolds(db: Knex): Promise<Hold[]> {
  const rows: HoldRow[] = await db(TABLE).select('*');
  return rows.map(row => ({
    environment: row.environment,
    workload: row.workload === '' ? undefined : row.workload,
    by: row.held_by,
    reason: row.reason,
    since: new Date(Number(row.since)).toISOString(),
  }));
}

/** The hold that counts for a workload: the environment's before its own. */
export function findHold(
  holds: readonly Hold[],
  place: { environment: string; workload?: string },
): Hold | undefined {
  const here = holds.filter(
    ({ environment }) => environment === place.environment,
  );
  return (
    here.find(({ workload }) => workload === undefined) ??
    here.find(({ workload }) => workload === place.workload)
  );
}

/** A push that has begun comes to its end; all else is held. */
export function withHold(delivery: Delivery, holds: readonly Hold[]): Delivery {
  const hold = findHold(holds, delivery);
  if (!hold || delivery.state === 'delivering') {
    return delivery;
  }
  return {
    ...delivery,
    state: 'held',
    nextAttemptAt: undefined,
    reason: `Held by ${hold.by}: ${hold.reason}`,
  };
}
