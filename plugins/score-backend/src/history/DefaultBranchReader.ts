import { ServiceUnavailableError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  createGitAccessProvider,
  type GitAccess,
} from '../delivery/destination/gitAccess';
import { refuseDestination } from '../delivery/destination/refuseDestination';
import { explain, isMirrorSuspect } from '../delivery/git/explain';
import { Git } from '../delivery/git/Git';
import { GitError } from '../delivery/git/GitError';
import { MirrorCache } from '../delivery/git/MirrorCache';
import { leaseKey } from '../delivery/store/leaseKey';
import type { DestinationBranch } from '../delivery/types';
import type { DeliveryConfig } from '../delivery/worker/readDeliveryConfig';
import { OpenedBranch } from './OpenedBranch';
import type { BranchReader, OpenBranch } from './types';

/** Of all that one question asks of git. */
const TIMEOUT_MS = 60_000;

/**
 * {@link BranchReader} with mirrors of its own: what people look at shall
 * never make the worker wait. One question after the other for each branch;
 * those that wait share one look at where the branch is.
 */
export class DefaultBranchReader implements BranchReader {
  readonly #config: DeliveryConfig;
  readonly #integrations: ScmIntegrations;
  readonly #getAccess: (repoUrl: string) => Promise<GitAccess>;
  readonly #mirrors: MirrorCache;
  readonly #stopping = new AbortController();
  /** The end of what was asked last, by branch. */
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #lookedAt = new Map<string, number>();

  constructor(options: {
    config: DeliveryConfig;
    integrations: ScmIntegrations;
  }) {
    this.#config = options.config;
    this.#integrations = options.integrations;
    this.#getAccess = createGitAccessProvider(options.integrations);
    this.#mirrors = new MirrorCache(options.config.cacheDirectory);
  }

  async start(): Promise<void> {
    await this.#mirrors.open();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled(this.#last.values());
    await this.#mirrors.close();
  }

  async read<T>(
    branch: DestinationBranch,
    work: (at: OpenBranch) => Promise<T>,
  ): Promise<T> {
    const refused = refuseDestination(
      { ...branch, path: '' },
      { allow: this.#config.allow, integrations: this.#integrations },
    );
    if (refused) {
      throw new ServiceUnavailableError(refused);
    }
    const key = leaseKey(branch);
    const askedAt = performance.now();
    const before = this.#last.get(key) ?? Promise.resolve();
    const answer = before
      .catch(() => {})
      .then(() => this.#answer(branch, askedAt, work));
    this.#last.set(key, answer);
    return answer;
  }

  async #answer<T>(
    branch: DestinationBranch,
    askedAt: number,
    work: (at: OpenBranch) => Promise<T>,
  ): Promise<T> {
    try {
      const access = await this.#getAccess(branch.repoUrl);
      const mirror = await this.#mirrors.mirror(branch);
      const git = new Git({
        gitDirectory: mirror.directory,
        timeoutMs: this.#config.timeoutMs,
        signal: AbortSignal.any([
          this.#stopping.signal,
          AbortSignal.timeout(TIMEOUT_MS),
        ]),
        access,
      });
      const attempt = async () => {
        await mirror.open(git);
        const key = leaseKey(branch);
        const now = performance.now();
        if (!mirror.lastHead.known || this.#seen(key) < askedAt) {
          await mirror.readHead(git);
          this.#lookedAt.set(key, now);
        }
        return work(new OpenedBranch(git, mirror, branch));
      };
      try {
        return await attempt();
      } catch (error) {
        if (!isMirrorSuspect(error)) {
          throw error;
        }
        await mirror.rebuild(git);
        return await attempt();
      }
    } catch (error) {
      throw error instanceof GitError
        ? new ServiceUnavailableError(explain(error, branch.repoUrl))
        : error;
    }
  }

  /** When the branch was looked at last. */
  #seen(key: string): number {
    return this.#lookedAt.get(key) ?? -1;
  }
}
