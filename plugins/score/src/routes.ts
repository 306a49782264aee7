import { createRouteRef } from '@backstage/core-plugin-api';

// core-plugin-api's route refs are understood by both frontend systems.

/** The page of resource types and workloads. */
export const rootRouteRef = createRouteRef({ id: 'score' });

/** The tab of an entity. */
export const entityContentRouteRef = createRouteRef({
  id: 'score:entity-content',
});
