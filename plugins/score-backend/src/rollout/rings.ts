import type { Rollout } from '@score-backstage/engine';
import type { StoredRollout } from './types';

/** Position of the ring that a workload is in; the last one is of the rest. */
export function ringOf(rollout: Rollout, workload: string | undefined): number {
  const { rings } = rollout;
  const named = rings.findIndex(
    ring => workload !== undefined && ring.workloads.includes(workload),
  );
  return named < 0 ? rings.length : named;
}

/** The revision that a workload has. */
export function revisionOf(
  stored: Pick<StoredRollout, 'base' | 'next' | 'rings'>,
  rollout: Rollout,
  workload: string | undefined,
): string {
  const { base, next, rings } = stored;
  return next !== undefined && ringOf(rollout, workload) < rings ? next : base;
}
