import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { eventsExtensionPoint } from '@backstage/plugin-events-node/alpha';
import { createSignatureValidator } from './createSignatureValidator';
import { GiteaEventRouter } from './GiteaEventRouter';

/**
 * Receives signed webhooks of Gitea and Forgejo at `/api/events/http/gitea` and
 * publishes them as events `gitea.<kind>`.
 *
 * @public
 */
export const eventsModuleGitea = createBackendModule({
  pluginId: 'events',
  moduleId: 'gitea',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        ingress: eventsExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ config, events, ingress, logger }) {
        const secret = config.getOptionalString(
          'events.modules.gitea.webhookSecret',
        );
        if (!secret) {
          logger.warn(
            'Webhooks of Gitea are refused until events.modules.gitea.webhookSecret is set',
          );
        }
        ingress.addHttpPostIngress({
          topic: 'gitea',
          validator: createSignatureValidator({ secret }),
        });
        await new GiteaEventRouter({ events }).subscribe();
      },
    });
  },
});
