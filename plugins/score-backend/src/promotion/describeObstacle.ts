import type { Delivery } from '../delivery';
import type { StoredRender } from '../rendering/types';
import type { StoredWorkload } from '../workloads/types';

/**
 * Why what an environment has cannot be promoted at the moment, and what to do.
 * Only what is in Git, is the newest and has no errors goes on.
 */
export function describeObstacle(
  environment: string,
  source: {
    delivery?: Delivery;
    render?: StoredRender;
    workload: Pick<StoredWorkload, 'status' | 'file'>;
  },
): string | undefined {
  const { delivery, render, workload } = source;
  if (!delivery) {
    return `Nothing of this workload was delivered to ${environment} yet`;
  }
  if (delivery.state === 'held') {
    return `${environment} is held: release it first. ${delivery.reason}`;
  }
  if (delivery.pin) {
    const { to, by, reason } = delivery.pin;
    return `${environment} was rolled back to ${to} by ${by} (${reason}): resume it first`;
  }
  const isReadable =
    workload.status !== 'invalid' && workload.status !== 'missing';
  if (!isReadable || render?.failed) {
    return `The newest ${workload.file} has errors, so that ${environment} has an earlier version: solve its findings first`;
  }
  if (delivery.state !== 'delivered') {
    const why = delivery.reason === undefined ? '' : `: ${delivery.reason}`;
    return `${environment} has not got its newest version yet, it is ${delivery.state}${why}`;
  }
  return undefined;
}
