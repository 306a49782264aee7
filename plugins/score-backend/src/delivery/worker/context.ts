import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import type { GitAccess } from '../destination/gitAccess';
import { Git } from '../git/Git';
import type { CommitRequest } from '../git/fastImport';
import type { Mirror } from '../git/Mirror';
import type { MirrorCache } from '../git/MirrorCache';
import type { Telemetry } from '../../metrics/Telemetry';
import type {
  ClaimedDelivery,
  CommitMaker,
  DeliveryStore,
  DestinationBranch,
  MadeCommit,
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
  /** Without it, all commits are made by git. */
  makeCommit?: CommitMaker;
  telemetry?: Pick<Telemetry, 'delivering'>;
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

/** Makes a commit as the repository's forge likes it best. */
export async function makeCommit(
  request: CommitRequest,
  branch: DestinationBranch,
  repository: Repository,
  context: Pick<ServeContext, 'makeCommit'>,
): Promise<MadeCommit> {
  const { git, mirror } = repository;
  return (
    (await context.makeCommit?.(request, { branch, ...repository })) ?? {
      sha: await mirror.commit(git, request),
      done: async () => {},
    }
  );
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
