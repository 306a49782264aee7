import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { SCORE_RESOURCE_TYPES_TOPIC } from '@score-backstage/plugin-score-node';

/** A sweep looks at thousands of workloads; one event tells of all. */
const WINDOW_MS = 2_000;

/** Tells other plugins that something about the resource types may be new. */
export interface TypesAnnouncer {
  announce(): void;
  stop(): void;
}

/** Gathers what happens in a moment into one event. */
export function createTypesAnnouncer(options: {
  events: Pick<EventsService, 'publish'>;
  logger: LoggerService;
  windowMs?: number;
}): TypesAnnouncer {
  const { events, logger, windowMs = WINDOW_MS } = options;
  let timer: NodeJS.Timeout | undefined;
  const publish = () => {
    timer = undefined;
    events
      .publish({ topic: SCORE_RESOURCE_TYPES_TOPIC, eventPayload: {} })
      .catch(error =>
        logger.debug(`Nobody was told of types: ${stringifyError(error)}`),
      );
  };
  return {
    announce() {
      timer ??= setTimeout(publish, windowMs).unref();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
