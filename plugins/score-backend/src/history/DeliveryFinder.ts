import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import { isDeepStrictEqual } from 'node:util';
import type { EntityAccess } from '../access/EntityAccess';
import type { Delivery } from '../delivery';
import type { PlatformProvider } from '../platform/types';
import type { Stores } from '../rendering/storeWorkload';
import type { StoredWorkload } from '../workloads/types';

/** A workload and its delivery to each environment that has one. */
export interface FoundWorkload {
  entity: Entity;
  entityRef: string;
  workload: StoredWorkload;
  /** One for each environment. */
  deliveries: Delivery[];
}

/** Finds what a question about deliveries is about, for whoever may ask it. */
export class DeliveryFinder {
  readonly #access: EntityAccess;
  readonly #platform: PlatformProvider;
  readonly #stores: Stores;

  constructor(options: {
    access: EntityAccess;
    platform: PlatformProvider;
    stores: Stores;
  }) {
    this.#access = options.access;
    this.#platform = options.platform;
    this.#stores = options.stores;
  }

  /**
   * @param request - `file` may be left out where the entity has only one
   * @throws NotFoundError, NotAllowedError as {@link EntityAccess.entity} does,
   * and InputError where it must say which file it means
   */
  async find(
    credentials: BackstageCredentials,
    request: { entityRef: string; file?: string },
    ...permissions: ResourcePermission<'catalog-entity'>[]
  ): Promise<FoundWorkload> {
    const entity = await this.#access.entity(
      credentials,
      request.entityRef,
      ...permissions,
    );
    const entityRef = stringifyEntityRef(entity);
    const stored = await this.#stores.workloads.list({ entityRef });
    if (request.file === undefined && stored.length > 1) {
      throw new InputError(
        `Name the Score file with "file", as the annotation has it: ${entityRef} has ${stored.length}`,
      );
    }
    const workload = stored.find(
      ({ file }) => request.file === undefined || file === request.file,
    );
    if (!workload) {
      throw new NotFoundError(
        `The portal has read no ${
          request.file ?? 'Score file'
        } of ${entityRef} yet`,
      );
    }
    const mine = (await this.#stores.deliveries.list({ entityRef })).filter(
      each => each.workload === workload.name,
    );
    return {
      entity,
      entityRef,
      workload,
      deliveries: await this.#current(mine),
    };
  }

  /** An environment that moved to another repository has one for each. */
  async #current(deliveries: Delivery[]): Promise<Delivery[]> {
    const environments =
      (await this.#platform.current())?.platform.environments ?? [];
    const names = new Set(deliveries.map(each => each.environment));
    return [...names].flatMap(name => {
      const destination = environments.find(
        each => each.name === name,
      )?.destination;
      const some = deliveries.filter(each => each.environment === name);
      return (
        some.find(each => isDeepStrictEqual(each.destination, destination)) ??
        some.slice(-1)
      );
    });
  }
}
