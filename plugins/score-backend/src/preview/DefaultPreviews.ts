import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { loadPlatform, previewWorkload } from '@score-backstage/engine';
import {
  scorePlatformPreviewPermission,
  type PlatformPreview,
  type PlatformPreviewDiff,
  type PlatformPreviewDiffRequest,
} from '@score-backstage/plugin-score-common';
import type { EntityAccess } from '../access/EntityAccess';
import type { PlatformProvider } from '../platform/types';
import { personOf } from '../promotion/personOf';
import { mapMembers } from './boundPreview';
import type { DatabasePreviewStore } from './DatabasePreviewStore';
import { loadFleet, type FleetStores } from './loadFleet';
import type { Previews, PreviewRunner, StoredPreview } from './types';

/** {@link Previews} on what the database has. */
export class DefaultPreviews implements Previews {
  readonly #options: {
    access: EntityAccess;
    auth: AuthService;
    platform: PlatformProvider;
    runner: PreviewRunner;
    store: DatabasePreviewStore;
    stores: FleetStores;
  };

  constructor(options: {
    access: EntityAccess;
    auth: AuthService;
    platform: PlatformProvider;
    runner: PreviewRunner;
    store: DatabasePreviewStore;
    stores: FleetStores;
  }) {
    this.#options = options;
  }

  async start(
    credentials: BackstageCredentials,
    ref: string,
  ): Promise<PlatformPreview> {
    const { auth, runner } = this.#options;
    await this.#require(credentials);
    const asked = ref.trim();
    if (asked === '') {
      throw new InputError(
        'Name a "ref": a branch, a tag, a commit, or a pull request as #12',
      );
    }
    const requestedBy = personOf(auth, credentials);
    const stored = await runner.begin({ ref: asked, requestedBy });
    return { ...stored, entities: {} };
  }

  async get(
    credentials: BackstageCredentials,
    id: string,
  ): Promise<PlatformPreview> {
    await this.#require(credentials);
    return this.#visible(credentials, await this.#stored(id));
  }

  async list(credentials: BackstageCredentials): Promise<PlatformPreview[]> {
    await this.#require(credentials);
    const stored = await this.#options.store.list();
    return stored.map(preview => ({ ...preview, entities: {} }));
  }

  async diff(
    credentials: BackstageCredentials,
    request: PlatformPreviewDiffRequest,
  ): Promise<PlatformPreviewDiff> {
    const { platform, store, stores } = this.#options;
    const { id, environment, workload: name } = request;
    await this.#require(credentials);
    const { before: revision } = await this.#stored(id);
    const { context, entities, workloads } = await loadFleet(stores);
    const entityRef = entities.get(name);
    const readable = await this.#options.access.readable(
      credentials,
      entityRef ? [entityRef] : [],
    );
    const found =
      entityRef && readable.has(entityRef)
        ? workloads.find(each => each.name === name)
        : undefined;
    const workload = await found?.load();
    if (!workload) {
      throw new NotFoundError(`There is no workload ${name}`);
    }
    const before = revision ? await platform.at(revision) : undefined;
    const { platform: after } = loadPlatform((await store.files(id)) ?? []);
    if (!before || !after) {
      throw new NotFoundError(
        'What the preview was made with is no longer kept. Start it again.',
      );
    }
    return previewWorkload({
      before: before.platform,
      after,
      workload,
      environment,
      context,
    });
  }

  async #require(credentials: BackstageCredentials) {
    await this.#options.access.require(
      credentials,
      scorePlatformPreviewPermission,
    );
  }

  async #stored(id: string): Promise<StoredPreview> {
    const stored = await this.#options.store.get(id);
    if (!stored) {
      throw new NotFoundError(
        `There is no preview ${id}; they are kept for a day`,
      );
    }
    return stored;
  }

  /** Names only workloads that the user may see. */
  async #visible(
    credentials: BackstageCredentials,
    { result, ...stored }: StoredPreview,
  ): Promise<PlatformPreview> {
    if (!result) {
      return { ...stored, entities: {} };
    }
    const { access, stores } = this.#options;
    const named = await stores.workloads.summaries();
    const readable = await access.readable(
      credentials,
      [...named.values()].map(({ entityRef }) => entityRef),
    );
    const entities = new Map(
      [...named].flatMap(([name, { entityRef }]) =>
        readable.has(entityRef) ? [[name, entityRef]] : [],
      ),
    );
    return {
      ...stored,
      result: mapMembers(result, members =>
        Object.fromEntries(
          Object.entries(members).map(([environment, names]) => [
            environment,
            names.filter(name => entities.has(name)),
          ]),
        ),
      ),
      entities: Object.fromEntries(entities),
    };
  }
}
