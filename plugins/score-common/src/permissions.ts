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

/**
 * To ask for a workload to be read, rendered and delivered now, and to wait
 * for it: what CI does.
 *
 * @public
 */
export const scoreDeliveryDeliverPermission = createPermission({
  name: 'score.delivery.deliver',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To have what somebody else changed in the GitOps repository overwritten.
 *
 * @public
 */
export const scoreDeliveryForcePermission = createPermission({
  name: 'score.delivery.force',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To deliver to an environment what another one has.
 *
 * @public
 */
export const scoreDeliveryPromotePermission = createPermission({
  name: 'score.delivery.promote',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To go back to an earlier delivery.
 *
 * @public
 */
export const scoreDeliveryRollbackPermission = createPermission({
  name: 'score.delivery.rollback',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To hold an environment as it is, and to let it go on.
 *
 * @public
 */
export const scoreDeliveryHoldPermission = createPermission({
  name: 'score.delivery.hold',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To see what a change of the platform would do to all workloads.
 *
 * @public
 */
export const scorePlatformPreviewPermission = createPermission({
  name: 'score.platform.preview',
  attributes: { action: 'read' },
});

/**
 * To bring a revision of the platform to workloads, to stop that, and to go
 * back.
 *
 * @public
 */
export const scorePlatformRollOutPermission = createPermission({
  name: 'score.platform.roll-out',
  attributes: { action: 'update' },
});

/**
 * To hold all deliveries to an environment, and to release them: for platform
 * engineers.
 *
 * @public
 */
export const scoreEnvironmentHoldPermission = createPermission({
  name: 'score.environment.hold',
  attributes: { action: 'update' },
});

/** @public */
export const scorePermissions = [
  scoreWorkloadReadPermission,
  scoreWorkloadRefreshPermission,
  scoreDeliveryDeliverPermission,
  scoreDeliveryForcePermission,
  scoreDeliveryPromotePermission,
  scoreDeliveryRollbackPermission,
  scoreDeliveryHoldPermission,
  scoreEnvironmentHoldPermission,
  scorePlatformReadPermission,
  scorePlatformPreviewPermission,
  scorePlatformRollOutPermission,
];
