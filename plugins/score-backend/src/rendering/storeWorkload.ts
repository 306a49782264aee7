import { deliveryPolicyOf, type Finding } from '@score-backstage/engine';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import type { DeliveryRequest, DeliveryStore } from '../delivery';
import type { LoadedPlatform } from '../platform/types';
import type { DatabaseHoldStore } from '../promotion/DatabaseHoldStore';
import type { DatabaseInputStore } from '../promotion/DatabaseInputStore';
import type { DatabaseWorkloadStore } from '../workloads/DatabaseWorkloadStore';
import type { WorkloadChange } from '../workloads/types';
import type { DatabaseRenderStore } from './DatabaseRenderStore';
import { platformIn, type ChosenPlatforms } from './platformIn';
import type { RenderAttempt } from './renderWorkload';
import type { StoredRender } from './types';

export interface Stores {
  workloads: DatabaseWorkloadStore;
  renders: DatabaseRenderStore;
  deliveries: DeliveryStore;
  /** What can be promoted was rendered from. */
  inputs: DatabaseInputStore;
  holds: DatabaseHoldStore;
}

/**
 * Stores a workload, its renders and the wish to deliver them in one
 * transaction: either all of it is known afterwards or nothing.
 */
export async function storeWorkload(
  tx: Knex.Transaction,
  stores: Stores,
  change: WorkloadChange,
  rendered?: ChosenPlatforms & {
    attempts: RenderAttempt[];
    before: readonly StoredRender[];
  },
): Promise<void> {
  const workloadId = await stores.workloads.save(tx, change);
  for (const attempt of rendered?.attempts ?? []) {
    const render = { ...attempt, workloadId };
    const platform = rendered && platformIn(rendered, attempt.environment);
    const heldBy = platform
      ? await want(tx, stores, change, render, platform)
      : undefined;
    const before = rendered?.before.find(
      each => each.environment === attempt.environment,
    );
    await stores.renders.save(
      tx,
      heldBy === undefined
        ? render
        : {
            ...render,
            // The other entity may let go of it any time.
            inputHash: '',
            failed: true,
            findings: [...render.findings, held(change, render, heldBy)],
            good: before?.good,
          },
    );
  }
}

/** @returns another entity that delivers to the same place */
async function want(
  tx: Knex.Transaction,
  { deliveries, inputs }: Stores,
  change: WorkloadChange,
  render: StoredRender,
  { platform }: LoadedPlatform,
): Promise<string | undefined> {
  const { good, environment } = render;
  const place = platform.environments.find(each => each.name === environment);
  const destination = place?.destination;
  if (!destination || !good || render.failed || !change.name) {
    return undefined;
  }
  const request: DeliveryRequest = {
    destination,
    environment,
    workload: change.name,
    shard: change.shard ?? '',
    files: good.files,
    specHash: `sha256:${createHash('sha256')
      .update(change.text ?? '')
      .digest('hex')}`,
    source: {
      repoUrl: change.repoUrl,
      revision: change.commit?.sha,
      file: change.repoPath,
      author: change.commit?.author,
      date: change.commit?.date,
    },
    platformRevision: good.platformRevision,
    renderer: good.renderer,
    entityRef: change.entityRef,
    policy: deliveryPolicyOf(place),
  };
  const { heldBy } = await deliveries.want(tx, request);
  const isPromoted = platform.environments.some(
    ({ delivery }) => delivery?.promoteFrom === environment,
  );
  if (isPromoted && request.policy.promoteFrom === undefined) {
    await inputs.remember(tx, request, {
      file: change.file,
      text: change.text ?? '',
      sourceFiles: change.sourceFiles,
      specHash: request.specHash,
      source: request.source,
      platformRevision: request.platformRevision,
    });
  }
  return heldBy;
}

function held(
  change: WorkloadChange,
  render: StoredRender,
  heldBy: string,
): Finding {
  return {
    severity: 'error',
    code: 'workload-name-taken',
    message: `${heldBy} already delivers a workload named ${change.name} to ${render.environment}`,
    hint: 'Give one of the two another metadata.name.',
    file: change.file,
    path: 'metadata.name',
  };
}
