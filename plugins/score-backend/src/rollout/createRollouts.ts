import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { DefaultRollouts, type RolloutsOptions } from './DefaultRollouts';

/** Deliveries come one by one; not each is a reason to count all. */
const PAUSE_MS = 1_000;

/** Roll-outs, of which some go on by themselves when something was delivered. */
export function createRollouts(
  options: RolloutsOptions & {
    auditor: AuditorService;
    logger: LoggerService;
  },
): { rollouts: DefaultRollouts; look(): void; stop(): Promise<void> } {
  const { auditor, logger } = options;
  const rollouts = new DefaultRollouts(options);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function advance() {
    for (const meta of await rollouts.advance()) {
      const event = await auditor.createEvent({
        eventId: 'platform-rollout-advance',
        severityLevel: 'medium',
        meta,
      });
      await event.success();
    }
  }

  return {
    rollouts,
    look() {
      timer ??= setTimeout(() => {
        timer = undefined;
        running = running
          .then(advance)
          .catch(error =>
            logger.debug(
              `No roll-out was taken further: ${stringifyError(error)}`,
            ),
          );
      }, PAUSE_MS);
    },
    async stop() {
      clearTimeout(timer);
      await running;
    },
  };
}
