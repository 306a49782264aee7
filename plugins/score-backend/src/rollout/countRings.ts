import type { Environment, Rollout } from '@score-backstage/engine';
import type { PlatformRolloutRing } from '@score-backstage/plugin-score-common';
import type { Delivery } from '../delivery';
import type { RenderOverview } from '../rendering/DatabaseRenderStore';
import type { StoredWorkload } from '../workloads/types';
import { ringOf } from './rings';
import type { StoredRollout } from './types';

/** What is known of all workloads. */
export interface Fleet {
  workloads: readonly StoredWorkload[];
  renders: readonly RenderOverview[];
  deliveries: readonly Delivery[];
}

/** How far each ring is. */
export function countRings(
  environment: Environment,
  rollout: Rollout,
  stored: StoredRollout,
  { workloads, renders, deliveries }: Fleet,
): PlatformRolloutRing[] {
  const revision = stored.next ?? stored.base;
  const rings = [...rollout.rings.map(({ name }) => name), undefined].map(
    (name, index) => ({
      ...(name === undefined ? {} : { name }),
      reached: stored.next === undefined || index < stored.rings,
      ...{ workloads: 0, rendered: 0, delivered: 0, failed: 0 },
    }),
  );
  const own = new Map(
    renders
      .filter(render => render.environment === environment.name)
      .map(render => [render.workloadId, render]),
  );
  const inGit = new Map(
    deliveries
      .filter(delivery => delivery.environment === environment.name)
      .map(delivery => [delivery.workload, delivery.state]),
  );
  for (const { id, name } of workloads) {
    if (name !== undefined) {
      const ring = rings[ringOf(rollout, name)];
      const render = own.get(id);
      const isRendered =
        render?.platformRevision === revision && !render.failed;
      ring.workloads += 1;
      if (!ring.reached) {
        continue;
      }
      ring.failed += render?.failed || inGit.get(name) === 'stopped' ? 1 : 0;
      if (isRendered) {
        ring.rendered += 1;
        const isThere =
          !environment.destination || inGit.get(name) === 'delivered';
        ring.delivered += isThere ? 1 : 0;
      }
    }
  }
  return rings;
}

/** Whether all that was reached has arrived without a failure. */
export function isSettled(rings: readonly PlatformRolloutRing[]): boolean {
  return rings
    .filter(({ reached }) => reached)
    .every(
      ({ workloads, delivered, failed }) =>
        failed === 0 && delivered === workloads,
    );
}
