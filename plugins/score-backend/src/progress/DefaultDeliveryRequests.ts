import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  scoreDeliveryDeliverPermission,
  scoreDeliveryForcePermission,
  type DeliverRequest,
  type DeliveryProgress,
} from '@score-backstage/plugin-score-common';
import type { EntityAccess } from '../access/EntityAccess';
import type { PlatformProvider } from '../platform/types';
import type { Stores } from '../rendering/storeWorkload';
import type { Triggers } from '../triggers/types';
import type { ChangeWatch } from './ChangeWatch';
import { parseIds } from './parseQuery';
import { outcomeOf, toDeliveryProgress } from './toDeliveryProgress';
import type { DeliveryRequests, ProgressQuery } from './types';

/** Each looks at the database now and then. */
const MAX_WAITING = 200;

export interface DeliveryRequestsOptions {
  access: EntityAccess;
  integrations: ScmIntegrations;
  platform: PlatformProvider;
  stores: Stores;
  triggers: Triggers;
  watch: ChangeWatch;
  /** Something may be due to be delivered. */
  wake(): void;
}

/** {@link DeliveryRequests} on what the database has. */
export class DefaultDeliveryRequests implements DeliveryRequests {
  readonly #options: DeliveryRequestsOptions;

  constructor(options: DeliveryRequestsOptions) {
    this.#options = options;
  }

  async deliver(
    credentials: BackstageCredentials,
    entityRef: string,
    { environments, overwrite }: DeliverRequest,
  ): Promise<DeliveryProgress> {
    const { access, stores, triggers, wake } = this.#options;
    const entity = await access.workloads(
      credentials,
      entityRef,
      scoreDeliveryDeliverPermission,
      ...(overwrite ? [scoreDeliveryForcePermission] : []),
    );
    const ref = stringifyEntityRef(entity);
    await this.#environments(environments);
    await triggers.refresh(ref);
    await stores.deliveries.retry({ entityRef: ref });
    if (overwrite) {
      for (const environment of environments ?? [undefined]) {
        await stores.deliveries.overwrite({ entityRef: ref, environment });
      }
    }
    wake();
    return this.#look(ref, { environments, waitMs: 0 });
  }

  async progress(
    credentials: BackstageCredentials,
    entityRef: string,
    query: ProgressQuery,
    signal: AbortSignal,
  ): Promise<DeliveryProgress> {
    const { access, watch } = this.#options;
    const ref = stringifyEntityRef(
      await access.workloads(credentials, entityRef),
    );
    if (query.waitMs > 0 && watch.size >= MAX_WAITING) {
      throw new ServiceUnavailableError(
        `${MAX_WAITING} others wait already; ask again without ?wait=, or later`,
      );
    }
    const ending = new AbortController();
    const end = AbortSignal.any([
      signal,
      ending.signal,
      AbortSignal.timeout(query.waitMs),
    ]);
    try {
      for (;;) {
        // Before looking, so that no news is lost in between.
        const news = watch.next(ref, end);
        const progress = await this.#look(ref, query);
        if (progress.outcome !== 'waiting' || query.waitMs === 0) {
          return progress;
        }
        await news;
        if (end.aborted) {
          return await this.#look(ref, query);
        }
      }
    } finally {
      ending.abort();
    }
  }

  async #environments(names: readonly string[] | undefined) {
    const { platform } = this.#options;
    const loaded = await platform.current();
    if (!loaded) {
      throw new ServiceUnavailableError(
        `The platform at ${platform.target} was not read yet`,
      );
    }
    const delivered = loaded.platform.environments.filter(
      ({ destination }) => destination,
    );
    const unknown = names?.find(
      name => !delivered.some(each => each.name === name),
    );
    if (unknown !== undefined) {
      const known = delivered.map(({ name }) => name).join(', ');
      throw new InputError(
        `Nothing is delivered to ${unknown}, but to ${
          known || 'no environment'
        }`,
      );
    }
    if (delivered.length === 0) {
      throw new NotFoundError('The platform delivers no environment to Git');
    }
    return delivered.filter(({ name }) => names?.includes(name) ?? true);
  }

  async #look(
    entityRef: string,
    { environments, ids, revision }: ProgressQuery,
  ): Promise<DeliveryProgress> {
    const { integrations, stores } = this.#options;
    const workloads = await stores.workloads.list({ entityRef });
    const asked = ids && parseIds(ids);
    const progress = toDeliveryProgress({
      entityRef,
      environments: await this.#environments(environments),
      workloads,
      renders: await stores.renders.list(workloads.map(({ id }) => id)),
      deliveries: await stores.deliveries.list({ entityRef }),
      integrations,
      asked,
    });
    if (asked && progress.items.length < asked.size) {
      throw new NotFoundError(
        `${entityRef} does not deliver all of ${[...asked.keys()].join(', ')}`,
      );
    }
    if (revision === undefined) {
      return progress;
    }
    const unknown = workloads.find(
      ({ commit, status }) => !commit && status === 'valid',
    );
    if (unknown) {
      throw new InputError(
        `The portal does not know which commit changed ${unknown.file} last; wait with ?id=, which asking for the delivery answers`,
      );
    }
    const items = progress.items.map(item =>
      item.revision === revision
        ? item
        : { ...item, state: 'waiting' as const },
    );
    return { ...progress, items, outcome: outcomeOf(items) };
  }
}
