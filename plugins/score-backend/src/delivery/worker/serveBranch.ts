import { leaseKey } from '../store/leaseKey';
import type { DestinationBranch } from '../types';
import type { ServeContext } from './context';
import { HeldLease } from './HeldLease';
import { inspectBranch } from './inspectBranch';
import { serveClaimed } from './serveClaimed';

/** Rows in one commit; bounds memory, not throughput. */
const MAX_BATCH = 1000;

/**
 * Delivers all that is due for a branch, and looks now and then at what others
 * have done to it, unless another worker has it.
 */
export async function serveBranch(
  branch: DestinationBranch,
  context: ServeContext,
): Promise<void> {
  const { store, owner, config } = context;
  const lease = await HeldLease.acquire(
    store.leases,
    leaseKey(branch),
    owner,
    config.leaseMs,
  );
  if (!lease) {
    return;
  }
  let pauseMs = 0;
  try {
    const claimed = await store.claim(branch, MAX_BATCH);
    if (claimed.length > 0) {
      // Looking at an open pull request once more is nothing to tell of.
      context.notify(claimed.filter(({ state }) => state === 'delivering'));
      pauseMs = await serveClaimed(branch, claimed, lease, context);
    }
    await inspectBranch(branch, lease, context);
  } finally {
    await lease.release(pauseMs);
  }
}
