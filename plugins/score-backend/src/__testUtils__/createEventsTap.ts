import { createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';

/** Lets a test publish events in a backend. */
export function createEventsTap() {
  let events: EventsService | undefined;
  const feature = createBackendPlugin({
    pluginId: 'tap',
    register(env) {
      env.registerInit({
        deps: { service: eventsServiceRef },
        async init({ service }) {
          events = service;
        },
      });
    },
  });
  return {
    feature,
    async publish(topic: string, eventPayload: unknown) {
      await events?.publish({ topic, eventPayload });
    },
    /** As Gitea's, after a push to a branch. */
    async pushed(repository: string, branch = 'main') {
      await events?.publish({
        topic: 'gitea.push',
        eventPayload: {
          ref: `refs/heads/${branch}`,
          repository: { html_url: repository },
        },
      });
    },
  };
}
