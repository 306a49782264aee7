import type { Knex } from 'knex';
import type { DeliveryRequest, WantResult } from '../types';
import { databaseNow } from './databaseClock';
import type { DeliveryRow } from './rows';
import { placeOf, wantedColumns } from './wanted';

const TABLE = 'deliveries';

/** See `DeliveryStore.want`. */
export async function want(
  tx: Knex.Transaction,
  request: DeliveryRequest,
): Promise<WantResult> {
  const place = placeOf(request);
  const wanted = {
    ...wantedColumns(request),
    state: 'waiting',
    attempts: 0,
    next_attempt_at: null,
    reason: null,
    wanted_at: databaseNow(tx),
  };
  const isPromoted = request.policy.promoteFrom !== undefined;
  const changed = isPromoted
    ? []
    : await tx(TABLE)
        .insert({
          ...place,
          ...wanted,
          entity_ref: request.entityRef,
          generation: 1,
        })
        .onConflict(['repo_url', 'branch', 'environment', 'workload'])
        .merge({
          ...wanted,
          entity_ref: request.entityRef,
          generation: tx.raw('deliveries.generation + 1'),
          forced: false,
          released_at: null,
          pin: null,
        })
        .where(isOther =>
          isOther
            .where('deliveries.content_hash', '<>', wanted.content_hash)
            .orWhereNotNull('deliveries.released_at'),
        )
        .andWhere(isOurs =>
          isOurs
            .where('deliveries.entity_ref', request.entityRef)
            .orWhereNotNull('deliveries.released_at'),
        )
        .andWhere(isFree =>
          isFree
            .whereNull('deliveries.pin')
            .orWhereNotNull('deliveries.released_at'),
        )
        .returning('id');
  if (changed.length > 0) {
    return {};
  }
  await adopt(tx, { ...place, entity_ref: request.entityRef }, wanted.policy);
  const held = await tx<DeliveryRow>(TABLE).where(place).first('entity_ref');
  return held && held.entity_ref !== request.entityRef
    ? { heldBy: held.entity_ref }
    : {};
}

/** Follows a policy that is another one now. */
async function adopt(
  tx: Knex.Transaction,
  place: Record<string, string>,
  policy: string,
) {
  const isOpen = "state in ('retrying', 'stopped', 'proposed')";
  await tx(TABLE)
    .where(place)
    .andWhere(isOther =>
      isOther.whereNull('policy').orWhereNot('policy', policy),
    )
    .update({
      policy,
      state: tx.raw(`case when ${isOpen} then 'waiting' else state end`),
      next_attempt_at: tx.raw(
        `case when ${isOpen} then null else next_attempt_at end`,
      ),
    });
}
