import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { placeOf, wantedColumns } from '../delivery/store/wanted';
import type { DeliveryRequest, Pin } from '../delivery';

const TABLE = 'deliveries';

export interface Decision {
  request: DeliveryRequest;
  /** That the person has seen; 0 where nothing was there. */
  generation: number;
  /** Keeps newer renders away. */
  pin?: Pin;
}

/**
 * Makes what a person has decided the wanted state, if it is still what they
 * have seen. The same content is no other generation: nothing is to be
 * committed then.
 *
 * @returns the delivery's id
 * @throws ConflictError where something else is wanted meanwhile
 */
export async function decide(
  tx: Knex.Transaction,
  { request, generation, pin }: Decision,
): Promise<number> {
  const place = placeOf(request);
  const wanted = {
    ...wantedColumns(request),
    pin: pin === undefined ? null : JSON.stringify(pin),
  };
  const isSame = tx.raw('content_hash = ?', [wanted.content_hash]);
  const unless = (value: string | number | null, column: string) =>
    tx.raw(`case when ? then ?? else ? end`, [isSame, column, value]);
  const decided =
    generation === 0
      ? await tx(TABLE)
          .insert({
            ...place,
            ...wanted,
            entity_ref: request.entityRef,
            generation: 1,
            state: 'waiting',
          })
          .onConflict(['repo_url', 'branch', 'environment', 'workload'])
          // Its workload had left, and is back.
          .merge({
            ...wanted,
            entity_ref: request.entityRef,
            generation: tx.raw('deliveries.generation + 1'),
            state: 'waiting',
            attempts: 0,
            next_attempt_at: null,
            reason: null,
            forced: false,
            released_at: null,
          })
          .whereNotNull('deliveries.released_at')
          .returning('id')
      : await tx(TABLE)
          .where({ ...place, generation, entity_ref: request.entityRef })
          .whereNull('released_at')
          .update({
            ...wanted,
            generation: tx.raw(
              'case when ? then generation else generation + 1 end',
              [isSame],
            ),
            state: unless('waiting', 'state'),
            attempts: unless(0, 'attempts'),
            next_attempt_at: unless(null, 'next_attempt_at'),
            reason: unless(null, 'reason'),
            forced: false,
          })
          .returning('id');
  if (decided.length === 0) {
    throw new ConflictError(
      `Something else is wanted for ${request.workload} in ${request.environment} by now: look at it again`,
    );
  }
  return Number(decided[0].id);
}
