import { createTypesAnnouncer } from '../catalogue/createTypesAnnouncer';
import { createAnnouncer } from '../createAnnouncer';
import { createDeliveryWorker } from '../delivery';
import { createEngines } from '../engines/createEngines';
import { observeState } from '../metrics/observeState';
import { createTelemetry } from '../metrics/Telemetry';
import { IncidentWatch } from '../notifications/IncidentWatch';
import { createPlatformReader } from '../platform/createPlatformReader';
import { DatabasePlatformStore } from '../platform/DatabasePlatformStore';
import { DefaultPlatformProvider } from '../platform/DefaultPlatformProvider';
import { ChangeWatch } from '../progress/ChangeWatch';
import { createProposals } from '../pulls/createProposals';
import { DefaultRefresher } from '../rendering/DefaultRefresher';
import { RolloutBook } from '../rollout/RolloutBook';
import { DefaultTriggers } from '../triggers/DefaultTriggers';
import { createCommitFinder } from '../workloads/createCommitFinder';
import type { PluginContext } from './createContext';

export type Pipeline = ReturnType<typeof createPipeline>;

/** The way of the data: platform and workloads, renders, deliveries. */
export function createPipeline(context: PluginContext) {
  const { auth, auditor, catalog, config, database } = context;
  const { events, integrations, logger, scoreConfig } = context;
  const { signals, stores, urlReader } = context;
  const { platformTarget, retryingForMs } = scoreConfig;

  const platform = new DefaultPlatformProvider({
    target: platformTarget,
    reader: createPlatformReader({
      target: platformTarget,
      urlReader,
      integrations,
    }),
    store: new DatabasePlatformStore({
      database,
      target: platformTarget,
      revisionsInUse: () => stores.rollouts.revisionsInUse(),
    }),
    auditor,
    logger,
  });
  const book = new RolloutBook({ platform, store: stores.rollouts, logger });
  const engines = createEngines(config);
  const telemetry = createTelemetry(context);

  const watch = new ChangeWatch();
  const incidents = new IncidentWatch({
    store: stores.incidents,
    notifications: context.notifications,
    logger,
    retryingForMs,
  });
  const announcePages = createAnnouncer({ signals, logger });
  const types = createTypesAnnouncer({ events, logger });
  /** Those who look at all workloads when one of them is new. */
  const looks: (() => void)[] = [];
  const announce = (entityRef: string) => {
    watch.changed(entityRef);
    incidents.changed();
    announcePages(entityRef);
    looks.forEach(look => look());
  };

  const proposals = createProposals({
    config,
    database,
    integrations,
    leases: stores.deliveries.leases,
    logger,
    platform,
    store: stores.proposals,
  });
  const worker = createDeliveryWorker({
    store: stores.deliveries,
    config,
    integrations,
    logger,
    proposer: proposals.proposer,
    makeCommit: proposals.makeCommit,
    onChange: announce,
    telemetry,
  });
  const triggers = new DefaultTriggers({
    auth,
    catalog,
    logger,
    platform,
    workloads: stores.workloads,
    refresher: new DefaultRefresher({
      auth,
      catalog,
      database,
      engines,
      findCommit: createCommitFinder({ integrations, logger }),
      integrations,
      pinned: book,
      platform,
      stores,
      telemetry,
      urlReader,
    }),
    onRefreshed(entityRef, { isChanged }) {
      worker.wake();
      if (isChanged) {
        announce(entityRef);
        types.announce();
      }
    },
    onPlatformLoaded: types.announce,
  });
  observeState({
    metrics: context.metrics,
    database,
    logger,
    queueLength: () => triggers.queueLength,
  });
  return {
    announce,
    book,
    engines,
    incidents,
    looks,
    platform,
    proposals,
    triggers,
    types,
    watch,
    worker,
  };
}
