import {
  deliveryPolicyOf,
  type DeliveryPolicy,
  type RenderedFile,
} from '@score-backstage/engine';
import type { DeliveryState } from '@score-backstage/plugin-score-common';
import { createHash } from 'node:crypto';
import {
  deliveryBranch,
  proposedBranchOf,
} from '../destination/promoterBranch';
import type {
  ClaimedDelivery,
  Delivery,
  DeliveryRequest,
  DeliverySource,
} from '../types';

/** As the drivers give it: PostgreSQL has text where a number may be large. */
export interface DeliveryRow {
  id: number | string;
  repo_url: string;
  branch: string;
  environment: string;
  workload: string;
  path: string;
  shard: string;
  entity_ref: string;
  generation: number;
  claimed_generation: number;
  delivered_generation: number;
  content_hash: string;
  payload: string;
  source: string;
  spec_hash: string;
  platform_revision: string;
  renderer: string;
  state: DeliveryState;
  attempts: number;
  next_attempt_at: number | string | null;
  commit_sha: string | null;
  committed_at: number | string | null;
  reason: string | null;
  policy: string | null;
  pin: string | null;
  delivered_hash: string | null;
  forced: boolean | number;
  released_at: number | string | null;
  proposal_number: number | null;
  proposal_url: string | null;
}

/** Every column but the payload, which only a worker needs. */
export const deliveryColumns = [
  'id',
  'repo_url',
  'branch',
  'environment',
  'workload',
  'path',
  'shard',
  'entity_ref',
  'generation',
  'claimed_generation',
  'delivered_generation',
  'content_hash',
  'source',
  'spec_hash',
  'platform_revision',
  'renderer',
  'state',
  'attempts',
  'next_attempt_at',
  'commit_sha',
  'committed_at',
  'reason',
  'policy',
  'pin',
  'delivered_hash',
  'forced',
  'released_at',
  'proposal_number',
  'proposal_url',
] as const;

export function toDelivery(row: Omit<DeliveryRow, 'payload'>): Delivery {
  const source: DeliverySource = JSON.parse(row.source);
  const proposedBranch = proposedBranchOf(row.branch);
  return {
    id: Number(row.id),
    entityRef: row.entity_ref,
    environment: row.environment,
    workload: row.workload,
    shard: row.shard,
    destination: {
      repoUrl: row.repo_url,
      branch: proposedBranch ?? row.branch,
      path: row.path,
    },
    branch: proposedBranch === undefined ? undefined : row.branch,
    generation: row.generation,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt:
      row.state === 'retrying' && row.next_attempt_at !== null
        ? toIso(row.next_attempt_at)
        : undefined,
    reason: row.reason ?? undefined,
    commit:
      row.commit_sha !== null && row.committed_at !== null
        ? { sha: row.commit_sha, committedAt: toIso(row.committed_at) }
        : undefined,
    specHash: row.spec_hash,
    source,
    platformRevision: row.platform_revision,
    renderer: row.renderer,
    policy: toPolicy(row.policy),
    pin: row.pin === null ? undefined : JSON.parse(row.pin),
    proposal:
      row.proposal_number !== null && row.proposal_url !== null
        ? { number: row.proposal_number, url: row.proposal_url }
        : undefined,
    removal:
      row.released_at === null
        ? undefined
        : { dueAt: toIso(row.next_attempt_at ?? row.released_at) },
  };
}

export function toPolicy(policy: string | null): DeliveryPolicy {
  return policy === null ? deliveryPolicyOf({}) : JSON.parse(policy);
}

export function toClaimedDelivery(
  row: DeliveryRow & { is_withdrawn: boolean | number },
): ClaimedDelivery {
  const files: RenderedFile[] = JSON.parse(row.payload);
  return {
    ...toDelivery(row),
    files,
    contentHash: row.content_hash,
    // Pull requests are no pushes to the branch that could come too late.
    unresolved:
      toPolicy(row.policy).mode === 'direct' &&
      row.claimed_generation > row.delivered_generation &&
      row.claimed_generation < row.generation,
    isForced: Boolean(row.forced),
    deliveredHash: row.delivered_hash ?? undefined,
    isWithdrawn: Boolean(row.is_withdrawn),
  };
}

/**
 * What counts as other content: the place and the bytes. Not the commit that
 * they come from, or every push to a service would be a commit here as well.
 */
export function contentHash(request: DeliveryRequest): string {
  const files = [...request.files].sort((a, b) => compare(a.path, b.path));
  const { destination } = request;
  const branch = deliveryBranch({ ...request, ...destination });
  const text = JSON.stringify([
    destination.path,
    request.shard,
    files.map(file => [file.path, file.content]),
    // GitOps Promoter waits for each commit, also for those without a change.
    ...(branch === destination.branch ? [] : [request.source.revision]),
  ]);
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function toIso(milliseconds: number | string): string {
  return new Date(Number(milliseconds)).toISOString();
}
