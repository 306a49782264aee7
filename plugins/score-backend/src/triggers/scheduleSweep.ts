import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';
import type { Triggers } from './types';

const TASK_ID = 'sweep';

/** A sweep that hangs shall not keep the next one from happening for ever. */
const TIMEOUT: HumanDuration = { minutes: 30 };

/** One replica sweeps, again and again, and soon after a start. */
export async function scheduleSweep(options: {
  scheduler: SchedulerService;
  frequency: HumanDuration;
  triggers: Triggers;
}): Promise<{ runNow(): Promise<void> }> {
  const { scheduler, frequency, triggers } = options;
  await scheduler.scheduleTask({
    id: TASK_ID,
    frequency,
    timeout: TIMEOUT,
    scope: 'global',
    fn: () => triggers.sweep(),
  });
  return {
    async runNow() {
      await scheduler.triggerTask(TASK_ID).catch(() => {
        // Another replica sweeps already.
      });
    },
  };
}
