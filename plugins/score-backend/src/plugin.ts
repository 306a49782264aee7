import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { createConcerns } from './wiring/createConcerns';
import { createContext } from './wiring/createContext';
import { createPipeline } from './wiring/createPipeline';
import { follow } from './wiring/follow';
import { offerSurfaces } from './wiring/offerSurfaces';

/**
 * Reads `score.yaml`, renders it for every environment of the platform and
 * delivers the result to Git.
 *
 * @public
 */
export const scorePlugin = createBackendPlugin({
  pluginId: 'score',
  register(env) {
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        tracing: tracingServiceRef,
        urlReader: coreServices.urlReader,
      },
      async init(services) {
        const context = await createContext(services);
        const pipeline = createPipeline(context);
        const concerns = createConcerns(context, pipeline);
        offerSurfaces(context, pipeline, concerns);
        await follow(context, pipeline, concerns);
      },
    });
  },
});
