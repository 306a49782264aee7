import type { Knex } from 'knex';
import { deliveryBranch } from '../destination/promoterBranch';
import { normalizeRepoUrl } from '../destination/repositoryUrl';
import type { DeliveryRequest, WantResult } from '../types';
import { databaseNow } from './databaseClock';
import { contentHash, DeliveryRow } from './rows';

const TABLE = 'deliveries';

/** See `DeliveryStore.want`. */
export async function want(
  tx: Knex.Transaction,
  request: DeliveryRequest,
): Promise<WantResult> {
  const place = {
    repo_url: normalizeRepoUrl(request.destination.repoUrl),
    branch: deliveryBranch({ ...request, ...request.destination }),
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
    wanted_at: databaseNow(tx),
  };
  const policy = JSON.stringify(request.policy);
  const isPromoted = request.policy.promoteFrom !== undefined;
  const changed = isPromoted
    ? []
    : await tx(TABLE)
        .insert({
          ...place,
          ...wanted,
          policy,
          entity_ref: request.entityRef,
          generation: 1,
        })
        .onConflict(['repo_url', 'branch', 'environment', 'workload'])
        .merge({
          ...wanted,
          policy,
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
  await adopt(tx, { ...place, entity_ref: request.entityRef }, policy);
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
