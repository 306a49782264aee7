import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createScoreCiAction } from './actions/createScoreCiAction';
import { createScoreWorkloadAction } from './actions/createScoreWorkloadAction';
import { DefaultSkeletons } from './skeletons/DefaultSkeletons';

/**
 * Adds `score:workload` and `score:ci` to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleScore = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'score',
  register({ registerInit }) {
    registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        reader: coreServices.urlReader,
      },
      async init({ scaffolder, config, reader }) {
        const skeletons = DefaultSkeletons.create({ config, reader });
        scaffolder.addActions(
          createScoreWorkloadAction({ skeletons }),
          createScoreCiAction({ skeletons }),
        );
      },
    });
  },
});
