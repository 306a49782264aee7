import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  getScoreFiles,
  SCORE_FILE_ANNOTATION,
  scoreWorkloadReadPermission,
} from '@score-backstage/plugin-score-common';

/** References in one request to the catalog or the permission backend. */
const CHUNK = 500;

/**
 * Decides who may see what: the catalog shows the entity to the user, and the
 * permission policy allows to see its workloads.
 */
export class EntityAccess {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
  }

  /**
   * @throws NotFoundError where the catalog does not show the entity,
   * NotAllowedError where one of the permissions is denied
   */
  async entity(
    credentials: BackstageCredentials,
    resourceRef: string,
    ...permissions: ResourcePermission<'catalog-entity'>[]
  ): Promise<Entity> {
    const entity = await this.#catalog.getEntityByRef(resourceRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(`There is no entity ${resourceRef}`);
    }
    const decisions = await this.#permissions.authorize(
      permissions.map(permission => ({ permission, resourceRef })),
      { credentials },
    );
    if (decisions.some(({ result }) => result !== AuthorizeResult.ALLOW)) {
      throw new NotAllowedError();
    }
    return entity;
  }

  /**
   * Likewise, for those who may read the workloads of an entity that has some.
   *
   * @throws NotFoundError where the entity has no annotation as well
   */
  async workloads(
    credentials: BackstageCredentials,
    entityRef: string,
    ...permissions: ResourcePermission<'catalog-entity'>[]
  ): Promise<Entity> {
    const entity = await this.entity(
      credentials,
      entityRef,
      scoreWorkloadReadPermission,
      ...permissions,
    );
    if (getScoreFiles(entity).length === 0) {
      throw new NotFoundError(
        `${entityRef} has no annotation ${SCORE_FILE_ANNOTATION}`,
      );
    }
    return entity;
  }

  /** @throws NotAllowedError where the permission is denied */
  async require(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError();
    }
  }

  /** Those of the entities whose workloads the user may see. */
  async readable(
    credentials: BackstageCredentials,
    entityRefs: Iterable<string>,
  ): Promise<Set<string>> {
    const permission = scoreWorkloadReadPermission;
    const [{ result }] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    const readable = new Set<string>();
    if (result === AuthorizeResult.DENY) {
      return readable;
    }
    const refs = [...new Set(entityRefs)];
    for (let from = 0; from < refs.length; from += CHUNK) {
      const visible = await this.#visible(
        credentials,
        refs.slice(from, from + CHUNK),
      );
      const decisions =
        result === AuthorizeResult.CONDITIONAL && visible.length > 0
          ? await this.#permissions.authorize(
              visible.map(resourceRef => ({ permission, resourceRef })),
              { credentials },
            )
          : visible.map(() => ({ result }));
      visible
        .filter((_, i) => decisions[i].result === AuthorizeResult.ALLOW)
        .forEach(ref => readable.add(ref));
    }
    return readable;
  }

  async #visible(
    credentials: BackstageCredentials,
    entityRefs: string[],
  ): Promise<string[]> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata.name', 'metadata.namespace'] },
      { credentials },
    );
    return entityRefs.filter((_, i) => items[i]);
  }
}
