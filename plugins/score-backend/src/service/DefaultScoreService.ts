import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  getScoreFiles,
  scorePlatformReadPermission,
  scoreWorkloadRefreshPermission,
  type EntityScore,
  type RenderedFiles,
  type ResourceTypesResponse,
  type WorkloadListResponse,
} from '@score-backstage/plugin-score-common';
import type { EntityAccess } from '../access/EntityAccess';
import type { LinkTemplate } from '../links/readLinks';
import type { PlatformProvider } from '../platform/types';
import type { Stores } from '../rendering/storeWorkload';
import type { Triggers } from '../triggers/types';
import { locateScoreFile } from '../workloads/locateScoreFile';
import { newWorkload } from '../workloads/mergeReading';
import { toPlatformView } from './toPlatformView';
import { toResourceTypes } from './toResourceTypes';
import type { ScoreService } from './types';
import { toWorkloadList } from './toWorkloadList';
import { toWorkloadView } from './toWorkloadView';

export interface ScoreServiceOptions {
  access: EntityAccess;
  integrations: ScmIntegrations;
  links: readonly LinkTemplate[];
  platform: PlatformProvider;
  stores: Stores;
  triggers: Triggers;
  /** Has deliveries that wait or are stopped tried again now. */
  retryDeliveries(entityRef: string): Promise<void>;
}

/** {@link ScoreService} on what the database has. */
export class DefaultScoreService implements ScoreService {
  readonly #options: ScoreServiceOptions;

  constructor(options: ScoreServiceOptions) {
    this.#options = options;
  }

  async getEntityScore(
    credentials: BackstageCredentials,
    entityRef: string,
  ): Promise<EntityScore> {
    const entity = await this.#options.access.workloads(credentials, entityRef);
    return this.#view(entity);
  }

  async refresh(
    credentials: BackstageCredentials,
    entityRef: string,
  ): Promise<EntityScore> {
    const entity = await this.#options.access.workloads(
      credentials,
      entityRef,
      scoreWorkloadRefreshPermission,
    );
    const ref = stringifyEntityRef(entity);
    await this.#options.triggers.refresh(ref);
    await this.#options.retryDeliveries(ref);
    return this.#view(entity);
  }

  async getRenderedFiles(
    credentials: BackstageCredentials,
    entityRef: string,
    environment: string,
    file: string,
  ): Promise<RenderedFiles> {
    const entity = await this.#options.access.workloads(credentials, entityRef);
    const { workloads, renders } = this.#options.stores;
    const stored = await workloads.list({
      entityRef: stringifyEntityRef(entity),
    });
    const workload = stored.find(each => each.file === file);
    const render =
      workload &&
      (await renders.list([workload.id])).find(
        each => each.environment === environment,
      );
    if (!render?.good) {
      throw new NotFoundError(
        `There is no render of ${file} of ${entityRef} for ${environment}`,
      );
    }
    const { hash, files, provenance } = render.good;
    return { environment, hash, files, provenance };
  }

  async getResourceTypes(
    credentials: BackstageCredentials,
  ): Promise<ResourceTypesResponse> {
    const { access, platform, stores } = this.#options;
    await access.require(credentials, scorePlatformReadPermission);
    const loaded = await platform.current();
    const workloads = await stores.workloads.overview();
    const readable = await access.readable(
      credentials,
      workloads.map(each => each.entityRef),
    );
    return {
      platform: toPlatformView(
        platform.target,
        loaded,
        await platform.status(),
      ),
      ...toResourceTypes(
        loaded?.resourceTypes() ?? [],
        workloads.filter(each => readable.has(each.entityRef)),
      ),
    };
  }

  async getWorkloads(
    credentials: BackstageCredentials,
  ): Promise<WorkloadListResponse> {
    const { access, platform, stores } = this.#options;
    const workloads = await stores.workloads.overview();
    const readable = await access.readable(
      credentials,
      workloads.map(each => each.entityRef),
    );
    const loaded = await platform.current();
    return {
      items: toWorkloadList(
        workloads.filter(each => readable.has(each.entityRef)),
        {
          environments: loaded?.platform.environments ?? [],
          renders: await stores.renders.overview(),
          deliveries: await stores.deliveries.list({}),
        },
      ),
    };
  }

  async #view(entity: Entity): Promise<EntityScore> {
    const { integrations, links, platform, stores, triggers } = this.#options;
    const entityRef = stringifyEntityRef(entity);
    const stored = await stores.workloads.list({ entityRef });
    const loaded = await platform.current();
    const deliveries = await stores.deliveries.list({ entityRef });
    const context = {
      environments: loaded?.platform.environments ?? [],
      platform: loaded?.platform,
      renders: await stores.renders.list(stored.map(each => each.id)),
      deliveries,
      decisions: {
        holds: await stores.holds.list(),
        inputs: await stores.inputs.hashes(deliveries.map(each => each.id)),
      },
      integrations,
      links,
    };
    const workloads = getScoreFiles(entity).map(file => {
      const workload = stored.find(each => each.file === file);
      return toWorkloadView(
        workload ?? this.#pending(entity, entityRef, file),
        context,
      );
    });
    if (workloads.some(({ status }) => status === 'pending')) {
      // Nobody has told of it yet; the page is told when it was read.
      triggers.refresh(entityRef).catch(() => {});
    }
    return { entityRef, workloads };
  }

  #pending(entity: Entity, entityRef: string, file: string) {
    const { place } = locateScoreFile(entity, file, this.#options.integrations);
    const nowhere = { file, sourceUrl: '', repoUrl: '', repoPath: file };
    return { ...newWorkload(entityRef, place ?? nowhere), id: -1 };
  }
}
