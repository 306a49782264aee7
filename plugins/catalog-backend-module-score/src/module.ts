import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { ScoreEntityProcessor } from './ScoreEntityProcessor';

/**
 * Catalog module that tells the Score backend of entities with a Score file.
 *
 * @public
 */
export const catalogModuleScore = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'score',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        events: eventsServiceRef,
        logger: coreServices.logger,
      },
      async init({ catalog, events, logger }) {
        catalog.addProcessor(new ScoreEntityProcessor({ events, logger }));
      },
    });
  },
});
