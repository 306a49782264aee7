import type { Knex } from 'knex';
import type { ClaimedDelivery, DestinationBranch } from '../types';
import { chunks } from './chunks';
import { databaseNow, readDatabaseClock } from './databaseClock';
import { isHeld } from './holds';
import { branchOfKey, leaseKey } from './leaseKey';
import { DeliveryRow, toClaimedDelivery } from './rows';

const TABLE = 'deliveries';

/** States in which something is to be done, now or at a time. */
const OPEN = ['waiting', 'delivering', 'retrying', 'proposed'];

/** It is too early for its removal, and a pull request is open for it. */
const IS_WITHDRAWN = `(released_at is not null and proposal_number is not null
  and state = 'waiting' and next_attempt_at is not null
  and next_attempt_at > ?)`;

/** See `DeliveryStore.due`. */
export async function findDue(
  db: Knex,
  inspectEveryMs?: number,
): Promise<{ branch: DestinationBranch; delayMs: number }[]> {
  const rows = await db(TABLE)
    .whereIn('state', OPEN)
    .whereNotExists(isHeld)
    .groupBy('repo_url', 'branch')
    .select(
      'repo_url',
      'branch',
      db.raw(
        `min(case when state = 'delivering' or ${IS_WITHDRAWN} then 0
          else coalesce(next_attempt_at, 0) end) as due_at`,
        [databaseNow(db)],
      ),
    );
  const leases = await db('leases').select(
    'key',
    'expires_at',
    'not_before',
    'inspected_at',
  );
  const dueAt = new Map(
    rows.map(row => [
      leaseKey({ repoUrl: row.repo_url, branch: row.branch }),
      Number(row.due_at),
    ]),
  );
  const freeAt = new Map<string, number>();
  for (const { key, expires_at, not_before, inspected_at } of leases) {
    freeAt.set(key, Math.max(Number(expires_at), Number(not_before)));
    if (inspectEveryMs !== undefined) {
      const inspectAt = Number(inspected_at) + inspectEveryMs;
      dueAt.set(key, Math.min(dueAt.get(key) ?? Infinity, inspectAt));
    }
  }
  if (dueAt.size === 0) {
    return [];
  }
  const now = await readDatabaseClock(db);
  return [...dueAt].map(([key, at]) => ({
    branch: branchOfKey(key),
    delayMs: Math.max(0, Math.max(at, freeAt.get(key) ?? 0) - now),
  }));
}

/** See `DeliveryStore.claim`. */
export async function claim(
  tx: Knex.Transaction,
  branch: DestinationBranch,
  limit: number,
): Promise<ClaimedDelivery[]> {
  const now = databaseNow(tx);
  const rows: (DeliveryRow & { is_withdrawn: boolean | number })[] =
    await tx<DeliveryRow>(TABLE)
      .where({ repo_url: branch.repoUrl, branch: branch.branch })
      .whereIn('state', OPEN)
      .whereNotExists(isHeld)
      .andWhere(due =>
        due
          .where('state', 'delivering')
          .orWhereNull('next_attempt_at')
          .orWhere('next_attempt_at', '<=', now)
          .orWhereRaw(IS_WITHDRAWN, [now]),
      )
      .orderBy('id')
      .limit(limit)
      // A generation that grows between these two statements would be
      // marked as taken although its content was not.
      .forUpdate()
      .select('*', tx.raw(`${IS_WITHDRAWN} as is_withdrawn`, [now]));
  const taken = rows.filter(row => !row.is_withdrawn);
  for (const ids of chunks(taken.map(row => row.id))) {
    await tx(TABLE)
      .whereIn('id', ids)
      .update({
        // A pull request stays open while somebody looks at it again.
        state: tx.raw(
          "case when state = 'proposed' then state else 'delivering' end",
        ),
        // The oldest whose push may still arrive, until a newer one has.
        claimed_generation: tx.raw(
          'case when claimed_generation > delivered_generation then claimed_generation else generation end',
        ),
      });
  }
  return rows.map(row => ({
    ...toClaimedDelivery(row),
    state:
      row.state === 'proposed' || row.is_withdrawn
        ? row.state
        : ('delivering' as const),
  }));
}
