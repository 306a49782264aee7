import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import type { GitAccess } from '../destination/gitAccess';
import { Git } from '../git/Git';
import type { Mirror } from '../git/Mirror';
import type { MirrorCache } from '../git/MirrorCache';
import type {
  ClaimedDelivery,
  DeliveryStore,
  DestinationBranch,
  Proposer,
} from '../types';
import type { HeldLease } from './HeldLease';
import type { DeliveryConfig } from './readDeliveryConfig';

/** What a worker serves branches with. */
export interface ServeContext {
  store: DeliveryStore;
  config: DeliveryConfig;
  integrations: ScmIntegrations;
  getAccess(repoUrl: string): Promise<GitAccess>;
  mirrors: MirrorCache;
  /** Without it, what is to be a pull request is stopped. */
  proposer?: Proposer;
  logger: LoggerService;
  owner: string;
  /** Ends all work of this process. */
  stopping: AbortSignal;
  notify(changed: readonly { entityRef: string }[]): void;
}

/** A branch's repository, as long as its lease is held. */
export interface Repository {
  git: Git;
  mirror: Mirror;
  signal: AbortSignal;
}

export async function openRepository(
  branch: DestinationBranch,
  lease: HeldLease,
  context: ServeContext,
): Promise<Repository | { failure: string }> {
  const { repoUrl } = branch;
  let access: GitAccess;
  try {
    access = await context.getAccess(repoUrl);
  } catch (error) {
    // Not its message: it may quote what it was given.
    const { host } = new URL(repoUrl);
    const kind = error instanceof Error ? error.name : 'unknown error';
    return {
      failure: `No credentials for ${host} could be had (${kind}): check "integrations" in app-config.yaml`,
    };
  }
  const mirror = await context.mirrors.mirror(branch);
  const signal = AbortSignal.any([context.stopping, lease.lost]);
  const git = new Git({
    gitDirectory: mirror.directory,
    timeoutMs: context.config.timeoutMs,
    signal,
    access,
  });
  return { git, mirror, signal };
}

/** Leaves it until a person has done something about it. */
export async function stop(
  delivery: ClaimedDelivery,
  reason: string,
  { store, logger }: ServeContext,
) {
  await store.stopped(delivery, reason);
  logger.warn(
    `Delivery of ${delivery.workload} to ${delivery.environment} is stopped: ${reason}`,
  );
}
