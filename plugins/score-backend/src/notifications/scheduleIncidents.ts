import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';
import type { IncidentWatch } from './IncidentWatch';

const FREQUENCY: HumanDuration = { minutes: 1 };

/** Owners are told of what fails for long though nothing happens. */
export async function scheduleIncidents(options: {
  scheduler: SchedulerService;
  incidents: IncidentWatch;
}): Promise<void> {
  await options.scheduler.scheduleTask({
    id: 'incidents',
    frequency: FREQUENCY,
    timeout: FREQUENCY,
    initialDelay: FREQUENCY,
    scope: 'global',
    fn: () => options.incidents.look(),
  });
}
