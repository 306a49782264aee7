import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Environment, Rollout } from '@score-backstage/engine';
import type { LoadedPlatform, PlatformProvider } from '../platform/types';
import type { DatabaseRolloutStore } from './DatabaseRolloutStore';
import { revisionOf } from './rings';
import type { PinnedPlatforms, StoredRollout } from './types';

/** An environment that takes revisions ring by ring. */
export interface RolledOut {
  environment: Environment;
  rollout: Rollout;
  stored: StoredRollout;
}

/** Knows which workload has which revision of the platform. */
export class RolloutBook implements PinnedPlatforms {
  readonly #platform: PlatformProvider;
  readonly #store: DatabaseRolloutStore;
  readonly #logger: LoggerService;
  /** Newest revision that was looked at: others may have rings. */
  #looked?: string;

  constructor(options: {
    platform: PlatformProvider;
    store: DatabaseRolloutStore;
    logger: LoggerService;
  }) {
    this.#platform = options.platform;
    this.#store = options.store;
    this.#logger = options.logger;
  }

  async pinnedFor(
    workload: string | undefined,
  ): Promise<ReadonlyMap<string, LoadedPlatform | undefined>> {
    const pinned = new Map<string, LoadedPlatform | undefined>();
    const newest = await this.#platform.current();
    if (!newest) {
      return pinned;
    }
    for (const { environment, rollout, stored } of await this.list(newest)) {
      const revision = revisionOf(stored, rollout, workload);
      if (revision !== newest.revision) {
        const loaded = await this.#platform.at(revision);
        if (!loaded) {
          this.#logger.warn(
            `Revision ${revision} of the platform is not there any more: ${environment.name} stays as it is until a newer one is rolled out`,
          );
        }
        const isThere = loaded?.platform.environments.some(
          each => each.name === environment.name,
        );
        pinned.set(environment.name, isThere ? loaded : undefined);
      }
    }
    return pinned;
  }

  /**
   * What a revision is compared with by who wants to know what it changes: the
   * newest, or what was there before where it is the newest itself and waits.
   */
  async comparedWith(revision: string): Promise<LoadedPlatform | undefined> {
    const newest = await this.#platform.current();
    if (!newest || newest.revision !== revision) {
      return newest;
    }
    const waiting = (await this.list(newest)).find(
      ({ stored }) => stored.base !== revision,
    );
    return (
      (waiting && (await this.#platform.at(waiting.stored.base))) ?? newest
    );
  }

  /** Rings are those of the newest revision. */
  async list(newest: LoadedPlatform): Promise<RolledOut[]> {
    const { platform, revision } = newest;
    const withRings = platform.environments.flatMap(environment =>
      environment.rollout
        ? [{ environment, rollout: environment.rollout }]
        : [],
    );
    if (this.#looked !== revision) {
      await this.#store.keep(
        withRings.map(({ environment }) => environment.name),
        revision,
      );
      this.#looked = revision;
    }
    if (withRings.length === 0) {
      return [];
    }
    const stored = await this.#store.list();
    return withRings.flatMap(each => {
      const own = stored.find(
        ({ environment }) => environment === each.environment.name,
      );
      return own ? [{ ...each, stored: own }] : [];
    });
  }
}
