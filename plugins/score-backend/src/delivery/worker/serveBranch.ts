import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import type { GitAccess } from '../destination/gitAccess';
import { refuseDestination } from '../destination/refuseDestination';
import { Git } from '../git/Git';
import type { MirrorCache } from '../git/MirrorCache';
import { refuseContent } from '../plan/refuseContent';
import { leaseKey } from '../store/leaseKey';
import type {
  ClaimedDelivery,
  DeliveryStore,
  DestinationBranch,
} from '../types';
import { backoffMs } from './backoff';
import { deliver, Outcome } from './deliver';
import { HeldLease } from './HeldLease';
import type { DeliveryConfig } from './readDeliveryConfig';

/** Rows in one commit; bounds memory, not throughput. */
const MAX_BATCH = 1000;

export interface ServeContext {
  store: DeliveryStore;
  config: DeliveryConfig;
  integrations: ScmIntegrations;
  getAccess(repoUrl: string): Promise<GitAccess>;
  mirrors: MirrorCache;
  logger: LoggerService;
  owner: string;
  /** Ends all work of this process. */
  stopping: AbortSignal;
  notify(claimed: readonly ClaimedDelivery[]): void;
}

/** Delivers all that is due for a branch, unless another worker has it. */
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
      context.notify(claimed);
      pauseMs = await serve(branch, claimed, lease, context);
      context.notify(claimed);
    }
  } finally {
    await lease.release(pauseMs);
  }
}

/** @returns for how long the branch shall be left alone, in milliseconds. */
async function serve(
  branch: DestinationBranch,
  claimed: readonly ClaimedDelivery[],
  lease: HeldLease,
  context: ServeContext,
): Promise<number> {
  const { store, config, logger } = context;
  const welcome: ClaimedDelivery[] = [];
  for (const delivery of claimed) {
    const refused =
      refuseDestination(delivery.destination, {
        allow: config.allow,
        integrations: context.integrations,
      }) ?? refuseContent(delivery);
    if (refused) {
      await stop(delivery, refused, context);
    } else {
      welcome.push(delivery);
    }
  }
  if (welcome.length === 0) {
    return 0;
  }
  const outcome = await tryDeliver(branch, welcome, lease, context);
  await store.delivered(outcome.delivered);
  for (const { claimed: delivery, reason } of outcome.stopped) {
    await stop(delivery, reason, context);
  }
  if (outcome.commit) {
    const { sha, subject } = outcome.commit;
    logger.info(`${subject} (${branch.repoUrl}, commit ${sha})`);
  }
  const settled = new Set(
    [...outcome.delivered, ...outcome.stopped].map(each => each.claimed.id),
  );
  const failed = welcome.filter(delivery => !settled.has(delivery.id));
  // Whoever has the lease now knows better than we do.
  const isOver = context.stopping.aborted || lease.lost.aborted;
  if (outcome.failure === undefined || failed.length === 0 || isOver) {
    return outcome.commit ? config.windowMs : 0;
  }
  // The same moment for all of them, so that they stay one commit.
  const delayMs = backoffMs(
    Math.max(...failed.map(({ attempts }) => attempts)),
  );
  await store.failed(failed, { reason: outcome.failure, delayMs });
  logger.warn(
    `${failed.length} to be delivered to ${branch.repoUrl} wait: ${outcome.failure}`,
  );
  return Math.min(config.windowMs, delayMs);
}

async function tryDeliver(
  branch: DestinationBranch,
  claimed: readonly ClaimedDelivery[],
  lease: HeldLease,
  context: ServeContext,
): Promise<Outcome> {
  const { repoUrl } = branch;
  let access: GitAccess;
  try {
    access = await context.getAccess(repoUrl);
  } catch (error) {
    // Not its message: it may quote what it was given.
    const { host } = new URL(repoUrl);
    const kind = error instanceof Error ? error.name : 'unknown error';
    return {
      delivered: [],
      stopped: [],
      failure: `No credentials for ${host} could be had (${kind}): check "integrations" in app-config.yaml`,
    };
  }
  const mirror = await context.mirrors.mirror(branch);
  const git = new Git({
    gitDirectory: mirror.directory,
    timeoutMs: context.config.timeoutMs,
    signal: AbortSignal.any([context.stopping, lease.lost]),
    access,
  });
  return deliver({
    git,
    mirror,
    repoUrl,
    claimed,
    committer: context.config.author,
    assertLease: () => lease.assert(),
  });
}

async function stop(
  delivery: ClaimedDelivery,
  reason: string,
  { store, logger }: ServeContext,
) {
  await store.stopped(delivery, reason);
  logger.warn(
    `Delivery of ${delivery.workload} to ${delivery.environment} is stopped: ${reason}`,
  );
}
