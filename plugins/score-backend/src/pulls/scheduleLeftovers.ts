import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { ProposalsOfPortal } from './createProposals';

/** One replica closes what was to be closed while a forge was away. */
export async function scheduleLeftovers(options: {
  scheduler: SchedulerService;
  proposals: Pick<ProposalsOfPortal, 'closeLeftovers'>;
}): Promise<void> {
  const { scheduler, proposals } = options;
  await scheduler.scheduleTask({
    id: 'close-pull-requests',
    frequency: { minutes: 5 },
    timeout: { minutes: 5 },
    scope: 'global',
    fn: signal => proposals.closeLeftovers(signal),
  });
}
