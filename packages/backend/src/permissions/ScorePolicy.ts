import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  scoreDeliveryForcePermission,
  scorePermissions,
  scorePlatformPreviewPermission,
  scorePlatformRollOutPermission,
} from '@score-backstage/plugin-score-common';

const PLATFORM_ENGINEERS = 'group:default/platform';

const scoreNames = new Set(scorePermissions.map(({ name }) => name));

/** What only those may do who answer for the platform. */
const forPlatformEngineers = new Set<string>([
  scoreDeliveryForcePermission.name,
  scorePlatformPreviewPermission.name,
  scorePlatformRollOutPermission.name,
]);

/**
 * An example to copy. Everybody may see what runs where. Who owns a workload
 * may refresh, deliver, promote, roll back and hold it. Platform engineers may
 * do all that with every workload, overwrite what others changed in Git, and
 * bring out a new platform.
 *
 * It decides for Score only; what else the portal has is allowed.
 */
export class ScorePolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (
      !scoreNames.has(permission.name) ||
      claims.includes(PLATFORM_ENGINEERS)
    ) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (forPlatformEngineers.has(permission.name)) {
      return { result: AuthorizeResult.DENY };
    }
    if (permission.attributes.action === 'read') {
      return { result: AuthorizeResult.ALLOW };
    }
    if (isResourcePermission(permission, 'catalog-entity')) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims }),
      );
    }
    return { result: AuthorizeResult.DENY };
  }
}
