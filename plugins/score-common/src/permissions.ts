import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * To see a workload's spec, renders and deliveries.
 *
 * @public
 */
export const scoreWorkloadReadPermission = createPermission({
  name: 'score.workload.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To have a workload read, rendered and delivered now.
 *
 * @public
 */
export const scoreWorkloadRefreshPermission = createPermission({
  name: 'score.workload.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To see what resource types the platform offers.
 *
 * @public
 */
export const scorePlatformReadPermission = createPermission({
  name: 'score.platform.read',
  attributes: { action: 'read' },
});

/** @public */
export const scorePermissions = [
  scoreWorkloadReadPermission,
  scoreWorkloadRefreshPermission,
  scorePlatformReadPermission,
];
