import type { AuthService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  getScoreFiles,
  SCORE_FILE_ANNOTATION,
} from '@score-backstage/plugin-score-common';
import type { Knex } from 'knex';
import { isDeepStrictEqual } from 'node:util';
import type { Engines } from '../engines/types';
import type { Telemetry } from '../metrics/Telemetry';
import type { PlatformProvider } from '../platform/types';
import type { PinnedPlatforms } from '../rollout/types';
import { mergeReading, type MergedWorkload } from '../workloads/mergeReading';
import type { StoredWorkload, WorkloadChange } from '../workloads/types';
import { mentionsOf } from './neighbours';
import { KnownNeighbours } from './KnownNeighbours';
import {
  readEntityWorkloads,
  type ReadEntityOptions,
} from './readEntityWorkloads';
import { renderWorkload } from './renderWorkload';
import { storeWorkload, type Stores } from './storeWorkload';

/** Attempts when others store the same workload at the same time. */
const MAX_ATTEMPTS = 3;

export interface RefresherOptions extends ReadEntityOptions {
  auth: AuthService;
  catalog: CatalogService;
  database: Knex;
  platform: Pick<PlatformProvider, 'current'>;
  /** Those that environments may name in place of our own. */
  engines?: Engines;
  /** Environments that have not the newest platform. */
  pinned?: PinnedPlatforms;
  stores: Stores;
  telemetry: Telemetry;
}

/** What a refresh has found. */
export interface Refreshed {
  /** Value of the annotation `score.dev/file`, as the catalog has it now. */
  annotation?: string;
  /** Whether people see anything new. */
  isChanged: boolean;
  /** Entities to be rendered again, because they may depend on what is new. */
  dependents: string[];
}

/** Brings what is stored of an entity up to date. */
export class DefaultRefresher {
  readonly #options: RefresherOptions;
  readonly #neighbours: KnownNeighbours;

  constructor(options: RefresherOptions) {
    this.#options = options;
    this.#neighbours = new KnownNeighbours(options.stores.workloads);
  }

  /** Reads the entity's Score files, renders them and wants them delivered. */
  async refresh(entityRef: string): Promise<Refreshed> {
    const { auth, catalog, stores } = this.#options;
    const entity = await catalog.getEntityByRef(entityRef, {
      credentials: await auth.getOwnServiceCredentials(),
    });
    const annotation = entity?.metadata.annotations?.[SCORE_FILE_ANNOTATION];
    return this.#attempt(async () => {
      const stored = await stores.workloads.list({ entityRef });
      const files = entity ? getScoreFiles(entity) : [];
      const merged = entity
        ? await readEntityWorkloads(entity, stored, this.#options)
        : [];
      const gone = stored.filter(({ file }) => !files.includes(file));
      const news = await this.#store(entityRef, stored, merged, gone);
      return { annotation, ...news };
    });
  }

  /** Renders what was read last once more, with the platform of today. */
  async rerender(entityRef: string): Promise<Refreshed> {
    return this.#attempt(async () => {
      const stored = await this.#options.stores.workloads.list({ entityRef });
      const merged = stored
        .filter(({ status }) => status === 'valid' || status === 'invalid')
        .map(workload => mergeReading(workload, { status: 'unchanged' }));
      return this.#store(entityRef, stored, merged, []);
    });
  }

  async #store(
    entityRef: string,
    stored: readonly StoredWorkload[],
    merged: MergedWorkload[],
    gone: readonly StoredWorkload[],
  ): Promise<Refreshed> {
    const { database, platform: provider, stores } = this.#options;
    const before = (id?: number) => stored.find(each => each.id === id);
    const { claimed, context } = await this.#neighbours.claim(
      merged,
      stored,
      gone,
    );
    const isRenamed = claimed.some(({ change }) => {
      const name = before(change.id)?.name;
      return name !== undefined && name !== change.name;
    });
    if (gone.length > 0 || isRenamed) {
      const kept = claimed.flatMap(({ change }) => change.name ?? []);
      await this.#letGo(entityRef, stored, gone, kept);
    }

    const platform = await provider.current();
    const changed = gone.map(workload => workload.summary);
    let isChanged = gone.length > 0;
    for (const { change, workload } of claimed) {
      const renders =
        change.id === undefined ? [] : await stores.renders.list([change.id]);
      const pinned = await this.#options.pinned?.pinnedFor(change.name);
      const rendered =
        workload && platform
          ? {
              platform,
              pinned,
              before: renders,
              attempts: await renderWorkload({
                change,
                workload,
                platform,
                pinned,
                context,
                stored: renders,
                engines: this.#options.engines,
                telemetry: this.#options.telemetry,
              }),
            }
          : undefined;
      await database.transaction(tx =>
        storeWorkload(tx, stores, change, rendered),
      );
      isChanged ||=
        Boolean(rendered?.attempts.length) || isNews(before(change.id), change);
      const old = before(change.id)?.summary;
      if (!isDeepStrictEqual(old, change.summary)) {
        changed.push(old, change.summary);
      }
    }
    const dependents = await stores.workloads.mentioning(mentionsOf(changed));
    return {
      isChanged,
      dependents: dependents.filter(other => other !== entityRef),
    };
  }

  /**
   * Frees the places in Git of workloads that are gone or have another name.
   */
  async #letGo(
    entityRef: string,
    stored: readonly StoredWorkload[],
    gone: readonly StoredWorkload[],
    kept: readonly string[],
  ) {
    const { database, stores } = this.#options;
    const ids = stored.map(({ id }) => id);
    await database.transaction(async tx => {
      await stores.deliveries.release(tx, entityRef, kept);
      await stores.renders.invalidate(tx, ids);
      await stores.workloads.forget(
        tx,
        gone.map(({ id }) => id),
      );
    });
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T> {
    for (let left = MAX_ATTEMPTS - 1; ; left--) {
      try {
        return await work();
      } catch (error) {
        if (left === 0 || !isError(error) || error.name !== 'ConflictError') {
          throw error;
        }
      }
    }
  }
}

function isNews(
  before: StoredWorkload | undefined,
  change: WorkloadChange,
): boolean {
  return !isDeepStrictEqual(
    { ...before, readAt: '' },
    { ...change, readAt: '' },
  );
}
