import { stringifyError } from '@backstage/errors';
import { followPushes } from '../delivery';
import { scheduleIncidents } from '../notifications/scheduleIncidents';
import { followPullRequests } from '../preview/comments/followPullRequests';
import { followPulls } from '../pulls/followPulls';
import { scheduleLeftovers } from '../pulls/scheduleLeftovers';
import { scheduleSweep } from '../triggers/scheduleSweep';
import { subscribe } from '../triggers/subscribe';
import type { Concerns } from './createConcerns';
import type { PluginContext } from './createContext';
import type { Pipeline } from './createPipeline';

/** Events and schedules, and what begins and ends with the plugin. */
export async function follow(
  context: PluginContext,
  pipeline: Pipeline,
  concerns: Concerns,
): Promise<void> {
  const { config, database, events, integrations, lifecycle } = context;
  const { logger, scheduler, scoreConfig, stores } = context;
  const { platformTarget } = scoreConfig;
  const { incidents, proposals, triggers, types, worker } = pipeline;
  const { history, rings, stopping } = concerns;
  const { runner } = concerns.previews;

  await subscribe({
    events,
    integrations,
    logger,
    platformTarget,
    triggers,
    workloads: stores.workloads,
  });
  await followPushes({ events, store: stores.deliveries, worker, logger });
  await followPulls({ events, store: stores.deliveries, worker, logger });
  await scheduleLeftovers({ scheduler, proposals });
  const pullRequests = await followPullRequests({
    appUrl: (config.getOptionalString('app.baseUrl') ?? '').replace(/\/$/, ''),
    database,
    events,
    integrations,
    logger,
    platformTarget,
    runner,
  });
  const sweep = await scheduleSweep({
    scheduler,
    frequency: scoreConfig.sweep,
    triggers,
  });
  await scheduleIncidents({ scheduler, incidents });

  lifecycle.addStartupHook(async () => {
    await worker.start();
    await history.reader.start();
    // Hosts that are slow or away shall not keep the portal from starting.
    triggers
      .reloadPlatform()
      .then(() => sweep.runNow())
      .catch(error =>
        logger.warn(`The first sweep failed: ${stringifyError(error)}`),
      );
  });
  lifecycle.addShutdownHook(async () => {
    stopping.abort();
    incidents.stop();
    pullRequests.stop();
    await rings.stop();
    await runner.stop();
    await triggers.stop();
    types.stop();
    await worker.stop();
    await history.reader.stop();
  });
}
