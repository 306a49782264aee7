import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { SCORE_FILE_ANNOTATION } from '@score-backstage/plugin-score-common';
import type { ScoreEntityEvent } from '@score-backstage/plugin-score-node';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlatformProvider } from '../platform/types';
import type { Refreshed } from '../rendering/DefaultRefresher';
import type { DatabaseWorkloadStore } from '../workloads/DatabaseWorkloadStore';
import type { Triggers } from './types';
import { WorkQueue } from './WorkQueue';

/** Source hosts are asked for so many workloads at once. */
const CONCURRENCY = 4;

/** The catalog tells of an entity a moment before it answers it. */
const CATALOG_PAUSES_MS = [0, 500, 1_000, 2_000, 4_000, 8_000];

/** The platform's host may only be starting; later the sweep looks again. */
const PLATFORM_PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000];

export interface TriggersOptions {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  platform: PlatformProvider;
  workloads: DatabaseWorkloadStore;
  refresher: {
    refresh(entityRef: string): Promise<Refreshed>;
    rerender(entityRef: string): Promise<Refreshed>;
  };
  /** Told after each look at an entity. */
  onRefreshed(entityRef: string, refreshed: Refreshed): void;
  /** Told when another platform is in use. */
  onPlatformLoaded(): void;
}

/** Has entities looked at again; many wishes for one become one look. */
export class DefaultTriggers implements Triggers {
  readonly #options: TriggersOptions;
  readonly #stopping = new AbortController();
  /** By entity ref; the wish says whether its files are to be read. */
  readonly #queue: WorkQueue<boolean, Refreshed>;
  #platformRetry?: Promise<void>;

  constructor(options: TriggersOptions) {
    this.#options = options;
    this.#queue = new WorkQueue<boolean, Refreshed>({
      concurrency: CONCURRENCY,
      merge: (a, b) => a || b,
      logger: options.logger,
      work: (entityRef, isToBeRead) => this.#look(entityRef, isToBeRead),
    });
  }

  /** Number of entities that wait to be looked at. */
  get queueLength(): number {
    return this.#queue.length;
  }

  async refresh(entityRef: string): Promise<void> {
    await this.#queue.add(entityRef, true);
  }

  async entityChanged({ entityRef, file }: ScoreEntityEvent): Promise<void> {
    for (const pause of CATALOG_PAUSES_MS) {
      await sleep(pause, undefined, { signal: this.#stopping.signal });
      const { annotation } = await this.#queue.add(entityRef, true);
      if ((annotation ?? '') === (file ?? '')) {
        return;
      }
    }
    this.#options.logger.debug(
      `The catalog does not answer ${entityRef} as it was announced`,
    );
  }

  async reloadPlatform(): Promise<void> {
    const { platform } = this.#options;
    if (await platform.reload()) {
      await this.rerenderAll();
    }
    const { triedRevision } = await platform.status();
    if (triedRevision === undefined && !this.#platformRetry) {
      this.#platformRetry = this.#retryPlatform()
        .catch(error =>
          this.#options.logger.debug(
            `The platform is not tried again now: ${stringifyError(error)}`,
          ),
        )
        .finally(() => {
          this.#platformRetry = undefined;
        });
    }
  }

  async sweep(): Promise<void> {
    await this.reloadPlatform();
    const known = await this.#options.workloads.places();
    const unlisted = new Set(known.map(place => place.entityRef));
    const listed = await this.#listEntities();
    listed.forEach(entityRef => unlisted.delete(entityRef));
    // A look finds out whether what is not listed is really gone.
    await this.#all([...listed, ...unlisted], true);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#queue.stop();
    await this.#platformRetry;
  }

  async #look(entityRef: string, isToBeRead: boolean): Promise<Refreshed> {
    const { refresher, onRefreshed } = this.#options;
    const refreshed = isToBeRead
      ? await refresher.refresh(entityRef)
      : await refresher.rerender(entityRef);
    onRefreshed(entityRef, refreshed);
    for (const dependent of refreshed.dependents) {
      this.#queue.add(dependent, false);
    }
    return refreshed;
  }

  /** After a start the catalog may need a moment longer. */
  async #listEntities(): Promise<string[]> {
    for (const pause of CATALOG_PAUSES_MS) {
      await sleep(pause, undefined, { signal: this.#stopping.signal });
      try {
        return await this.#tryListEntities();
      } catch (error) {
        this.#options.logger.debug(
          `The catalog cannot be asked: ${stringifyError(error)}`,
        );
      }
    }
    return this.#tryListEntities();
  }

  async #tryListEntities(): Promise<string[]> {
    const { auth, catalog } = this.#options;
    const pages = catalog.streamEntities(
      {
        filter: {
          [`metadata.annotations.${SCORE_FILE_ANNOTATION}`]:
            CATALOG_FILTER_EXISTS,
        },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const refs: string[] = [];
    for await (const page of pages) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    return refs;
  }

  async #retryPlatform() {
    const { platform } = this.#options;
    for (const pause of PLATFORM_PAUSES_MS) {
      await sleep(pause, undefined, { signal: this.#stopping.signal });
      if (await platform.reload()) {
        await this.rerenderAll();
      }
      if ((await platform.status()).triedRevision !== undefined) {
        return;
      }
    }
  }

  async rerenderAll(): Promise<void> {
    this.#options.onPlatformLoaded();
    const places = await this.#options.workloads.places();
    await this.#all([...new Set(places.map(each => each.entityRef))], false);
  }

  /** Failures are logged by the queue, and the next sweep looks again. */
  async #all(entityRefs: readonly string[], isToBeRead: boolean) {
    await Promise.allSettled(
      entityRefs.map(ref => this.#queue.add(ref, isToBeRead)),
    );
  }
}
