import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { createScoreClient } from '@score-backstage/plugin-score-node';
import { ResourceTypeCollatorFactory } from './ResourceTypeCollatorFactory';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 2 },
  // The Score backend loads the platform first.
  initialDelay: { seconds: 30 },
};

/**
 * Search module that indexes the resource types of the platform.
 *
 * @public
 */
export const searchModuleScore = createBackendModule({
  pluginId: 'search',
  moduleId: 'score',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        index: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, index, scheduler }) {
        const schedule = config.getOptionalConfig(
          'search.collators.score.schedule',
        );
        index.addCollator({
          schedule: scheduler.createScheduledTaskRunner(
            schedule
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
              : DEFAULT_SCHEDULE,
          ),
          factory: new ResourceTypeCollatorFactory({
            score: createScoreClient({ auth, discovery }),
          }),
        });
      },
    });
  },
});
