import type { Knex } from 'knex';
import type { DeliveredOutcome } from '../types';
import { chunks } from './chunks';

const TABLE = 'deliveries';

export const settled = {
  state: 'delivered',
  attempts: 0,
  next_attempt_at: null,
  reason: null,
  forced: false,
  proposal_number: null,
  proposal_url: null,
};

/** Notes what is in Git now, for a thousand rows as fast as for one. */
export async function acknowledge(
  tx: Knex.Transaction,
  outcomes: readonly DeliveredOutcome[],
): Promise<void> {
  const rest = new Set(outcomes);
  for (const alike of groupAlike(outcomes)) {
    const acknowledged = await tx(TABLE)
      .whereIn(
        ['id', 'generation'],
        alike.map(({ claimed }) => [claimed.id, claimed.generation]),
      )
      .update({
        ...inGit(alike[0]),
        delivered_generation: tx.raw('generation'),
        delivered_hash: tx.raw('content_hash'),
        ...settled,
      })
      .returning('id');
    const ids = new Set(acknowledged.map(row => Number(row.id)));
    for (const outcome of alike) {
      if (ids.has(outcome.claimed.id)) {
        rest.delete(outcome);
      }
    }
  }
  for (const outcome of rest) {
    await acknowledgeOne(tx, outcome);
  }
}

function inGit({ sha, committedAt }: DeliveredOutcome) {
  return { commit_sha: sha, committed_at: committedAt.getTime() };
}

/** Those of one commit whose generations Git and the outbox agree about. */
function* groupAlike(
  outcomes: readonly DeliveredOutcome[],
): Generator<DeliveredOutcome[]> {
  const commits = new Map<string, DeliveredOutcome[]>();
  for (const outcome of outcomes) {
    if (outcome.generation === outcome.claimed.generation && !outcome.isFence) {
      const alike = commits.get(outcome.sha) ?? [];
      alike.push(outcome);
      commits.set(outcome.sha, alike);
    }
  }
  for (const alike of commits.values()) {
    yield* chunks(alike);
  }
}

async function acknowledgeOne(tx: Knex.Transaction, outcome: DeliveredOutcome) {
  const { claimed, generation } = outcome;
  const acknowledged = await tx(TABLE)
    .where({ id: claimed.id, generation: claimed.generation })
    .update({
      ...inGit(outcome),
      generation,
      delivered_generation: generation,
      delivered_hash: claimed.contentHash,
      ...settled,
      ...(outcome.isFence ? { state: 'waiting' } : {}),
    });
  if (acknowledged === 0) {
    // Newer content is wanted by now and stays waiting.
    await tx(TABLE)
      .where({ id: claimed.id })
      .andWhere('delivered_generation', '<', claimed.generation)
      .update({
        ...inGit(outcome),
        delivered_generation: claimed.generation,
        delivered_hash: claimed.contentHash,
      });
  }
}
