import {
  SubTopicEventRouter,
  type EventParams,
  type EventsService,
} from '@backstage/plugin-events-node';

/** Publishes what arrives at `gitea` again by its kind: `gitea.push`. */
export class GiteaEventRouter extends SubTopicEventRouter {
  constructor(options: { events: EventsService }) {
    super({ events: options.events, topic: 'gitea' });
  }

  protected getSubscriberId(): string {
    return 'GiteaEventRouter';
  }

  protected determineSubTopic(params: EventParams): string | undefined {
    const event = params.metadata?.['x-gitea-event'];
    return typeof event === 'string' ? event : undefined;
  }
}
