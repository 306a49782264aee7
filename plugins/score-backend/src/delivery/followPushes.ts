import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { parsePush, PUSH_TOPICS } from '../triggers/parsePush';
import type { DeliveryStore } from './types';
import type { DeliveryWorker } from './worker/DeliveryWorker';

/** Has a destination looked at as soon as something was pushed to it. */
export async function followPushes(options: {
  events: EventsService;
  store: Pick<DeliveryStore, 'lookAgain'>;
  worker: Pick<DeliveryWorker, 'wake'>;
  logger: LoggerService;
}): Promise<void> {
  const { events, store, worker, logger } = options;
  await events.subscribe({
    id: 'destinations',
    topics: PUSH_TOPICS,
    async onEvent({ eventPayload }) {
      const push = parsePush(eventPayload);
      if (!push) {
        return;
      }
      // The source host shall not wait.
      store
        .lookAgain(push)
        .then(() => worker.wake())
        .catch(error =>
          logger.warn(`A push was not followed: ${stringifyError(error)}`),
        );
    },
  });
}
