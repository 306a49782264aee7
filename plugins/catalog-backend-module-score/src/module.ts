import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  createScoreClient,
  SCORE_RESOURCE_TYPES_TOPIC,
} from '@score-backstage/plugin-score-node';
import { readProviderConfig } from './resourceTypes/readProviderConfig';
import { ResourceTypeProvider } from './resourceTypes/ResourceTypeProvider';
import { ScoreEntityProcessor } from './ScoreEntityProcessor';

/**
 * Catalog module that tells the Score backend of entities with a Score file, and
 * has an entity for each resource type that the platform offers.
 *
 * @public
 */
export const catalogModuleScore = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'score',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, discovery, events, logger, ...deps }) {
        catalog.addProcessor(new ScoreEntityProcessor({ events, logger }));

        const config = readProviderConfig(deps.config);
        if (!config) {
          return;
        }
        const { namespace, appUrl, schedule } = config;
        const provider = new ResourceTypeProvider({
          score: createScoreClient({ auth, discovery }),
          namespace,
          appUrl,
          logger,
        });
        catalog.addEntityProvider(provider);
        await events.subscribe({
          id: provider.getProviderName(),
          topics: [SCORE_RESOURCE_TYPES_TOPIC],
          onEvent: () => provider.refresh(),
        });
        await deps.scheduler.scheduleTask({
          id: provider.getProviderName(),
          ...schedule,
          fn: () => provider.refresh(),
        });
      },
    });
  },
});
