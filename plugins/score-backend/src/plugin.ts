import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { stringifyError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { scorePermissions } from '@score-backstage/plugin-score-common';
import { createAudit } from './access/createAudit';
import { EntityAccess } from './access/EntityAccess';
import { registerActions } from './actions/registerActions';
import { createTypesAnnouncer } from './catalogue/createTypesAnnouncer';
import {
  createDeliveryWorker,
  DatabaseDeliveryStore,
  followPushes,
} from './delivery';
import { createEngines } from './engines/createEngines';
import { createExplainRouter } from './explain/createExplainRouter';
import { DefaultExplanations } from './explain/DefaultExplanations';
import { createHistory } from './history/createHistory';
import { createHistoryRouter } from './history/createHistoryRouter';
import { readLinks } from './links/readLinks';
import { observeState } from './metrics/observeState';
import { createTelemetry } from './metrics/Telemetry';
import { DatabaseIncidentStore } from './notifications/DatabaseIncidentStore';
import { IncidentWatch } from './notifications/IncidentWatch';
import { scheduleIncidents } from './notifications/scheduleIncidents';
import { createOpenApiRouter } from './openapi/createOpenApiRouter';
import { createPlatformReader } from './platform/createPlatformReader';
import { DatabasePlatformStore } from './platform/DatabasePlatformStore';
import { DefaultPlatformProvider } from './platform/DefaultPlatformProvider';
import { followPullRequests } from './preview/comments/followPullRequests';
import { createPreviewRouter } from './preview/createPreviewRouter';
import { registerPreviewActions } from './preview/registerPreviewActions';
import { createPreviews } from './preview/createPreviews';
import { ChangeWatch } from './progress/ChangeWatch';
import { createProgressRouter } from './progress/createProgressRouter';
import { DefaultDeliveryRequests } from './progress/DefaultDeliveryRequests';
import { createPromotion } from './promotion/createPromotion';
import { createPromotionRouter } from './promotion/createPromotionRouter';
import { DatabaseHoldStore } from './promotion/DatabaseHoldStore';
import { DatabaseInputStore } from './promotion/DatabaseInputStore';
import { createProposals } from './pulls/createProposals';
import { followPulls } from './pulls/followPulls';
import { scheduleLeftovers } from './pulls/scheduleLeftovers';
import { DatabaseProposalStore } from './pulls/store/DatabaseProposalStore';
import { createRolloutRouter } from './rollout/createRolloutRouter';
import { createRollouts } from './rollout/createRollouts';
import { DatabaseRolloutStore } from './rollout/DatabaseRolloutStore';
import { registerRolloutActions } from './rollout/registerRolloutActions';
import { RolloutBook } from './rollout/RolloutBook';
import { readScoreConfig } from './readScoreConfig';
import { DatabaseRenderStore } from './rendering/DatabaseRenderStore';
import { DefaultRefresher } from './rendering/DefaultRefresher';
import { createRouter } from './router';
import { DefaultScoreService } from './service/DefaultScoreService';
import { createAnnouncer } from './createAnnouncer';
import { DefaultTriggers } from './triggers/DefaultTriggers';
import { scheduleSweep } from './triggers/scheduleSweep';
import { subscribe } from './triggers/subscribe';
import { createCommitFinder } from './workloads/createCommitFinder';
import { DatabaseWorkloadStore } from './workloads/DatabaseWorkloadStore';

/**
 * Reads `score.yaml`, renders it for every environment of the platform and
 * delivers the result to Git.
 *
 * @public
 */
export const scorePlugin = createBackendPlugin({
  pluginId: 'score',
  register(env) {
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        tracing: tracingServiceRef,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const { auth, catalog, config, events, lifecycle, logger } = deps;
        const { permissions, signals, urlReader } = deps;
        const { platformTarget, retryingForMs, sweep } =
          readScoreConfig(config);
        const integrations = ScmIntegrations.fromConfig(config);

        const database = await deps.database.getClient();
        if (!deps.database.migrations?.skip) {
          await database.migrate.latest({
            directory: resolvePackagePath(
              '@score-backstage/plugin-score-backend',
              'migrations',
            ),
          });
        }
        const workloads = new DatabaseWorkloadStore({ database });
        const renders = new DatabaseRenderStore({ database });
        const proposed = new DatabaseProposalStore({ database });
        const deliveries = new DatabaseDeliveryStore({
          database,
          onAskedAgain: entityRef => proposed.askAgain(entityRef),
        });
        const inputs = new DatabaseInputStore({ database });
        const holds = new DatabaseHoldStore({ database });
        const stores = { workloads, renders, deliveries, inputs, holds };

        const rolloutStore = new DatabaseRolloutStore({
          database,
          target: platformTarget,
        });
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
            revisionsInUse: () => rolloutStore.revisionsInUse(),
          }),
          auditor: deps.auditor,
          logger,
        });
        const book = new RolloutBook({ platform, store: rolloutStore, logger });
        const engines = createEngines(config);
        const watch = new ChangeWatch();
        const telemetry = createTelemetry(deps);
        const incidents = new IncidentWatch({
          store: new DatabaseIncidentStore({ database }),
          notifications: deps.notifications,
          logger,
          retryingForMs,
        });
        const announcePages = createAnnouncer({ signals, logger });
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
          leases: deliveries.leases,
          logger,
          platform,
          store: proposed,
        });
        const worker = createDeliveryWorker({
          store: deliveries,
          config,
          integrations,
          logger,
          proposer: proposals.proposer,
          makeCommit: proposals.makeCommit,
          onChange: announce,
          telemetry,
        });
        const types = createTypesAnnouncer({ events, logger });
        const triggers = new DefaultTriggers({
          auth,
          catalog,
          logger,
          platform,
          workloads,
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
          metrics: deps.metrics,
          database,
          logger,
          queueLength: () => triggers.queueLength,
        });
        const access = new EntityAccess({ catalog, permissions });
        const explanations = new DefaultExplanations({
          access,
          platform,
          stores,
        });
        const history = createHistory({
          access,
          config,
          integrations,
          platform,
          stores,
        });
        const promotion = createPromotion({
          access,
          auth,
          database,
          engines,
          finder: history.finder,
          holds,
          platform,
          reader: history.reader,
          stores,
          refresh: entityRef => triggers.refresh(entityRef),
          onDecided(entityRef) {
            worker.wake();
            announce(entityRef);
          },
        });
        const service = new DefaultScoreService({
          access,
          integrations,
          links: readLinks(config),
          platform,
          stores,
          triggers,
          async retryDeliveries(entityRef) {
            await deliveries.retry({ entityRef });
            worker.wake();
          },
        });

        const requests = new DefaultDeliveryRequests({
          access,
          integrations,
          platform,
          stores,
          triggers,
          watch,
          wake: () => worker.wake(),
        });
        const rings = createRollouts({
          access,
          auditor: deps.auditor,
          auth,
          book,
          logger,
          platform,
          store: rolloutStore,
          stores,
          rerender: () => triggers.rerenderAll(),
        });
        looks.push(rings.look);
        const { previews, runner } = createPreviews({
          access,
          auth,
          database,
          logger,
          platform,
          comparedWith: revision => book.comparedWith(revision),
          stores,
        });
        const audit = createAudit({ auth, auditor: deps.auditor });
        const stopping = new AbortController();

        deps.permissionsRegistry.addPermissions(scorePermissions);
        deps.httpRouter.use(
          createRouter({
            audit,
            httpAuth: deps.httpAuth,
            service,
          }),
        );
        deps.httpRouter.use(
          createExplainRouter({ explanations, httpAuth: deps.httpAuth }),
        );
        deps.httpRouter.use(createOpenApiRouter());
        deps.httpRouter.use(
          createProgressRouter({
            audit,
            httpAuth: deps.httpAuth,
            requests,
            stopping: stopping.signal,
          }),
        );
        deps.httpRouter.use(
          createHistoryRouter({
            history: history.deliveries,
            httpAuth: deps.httpAuth,
          }),
        );
        deps.httpRouter.use(
          createPromotionRouter({
            audit,
            httpAuth: deps.httpAuth,
            promotion,
          }),
        );
        deps.httpRouter.use(
          createPreviewRouter({ audit, httpAuth: deps.httpAuth, previews }),
        );
        deps.httpRouter.use(
          createRolloutRouter({
            audit,
            httpAuth: deps.httpAuth,
            rollouts: rings.rollouts,
          }),
        );
        registerPreviewActions({ audit, previews, registry: deps.actions });
        registerRolloutActions({
          audit,
          registry: deps.actions,
          rollouts: rings.rollouts,
        });
        registerActions({
          registry: deps.actions,
          access,
          explanations,
          audit,
          history: history.deliveries,
          platform,
          promotion,
          requests,
          service,
          workloads,
        });

        await subscribe({
          events,
          integrations,
          logger,
          platformTarget,
          triggers,
          workloads,
        });
        await followPushes({ events, store: deliveries, worker, logger });
        await followPulls({ events, store: deliveries, worker, logger });
        await scheduleLeftovers({ scheduler: deps.scheduler, proposals });
        const pullRequests = await followPullRequests({
          appUrl: (config.getOptionalString('app.baseUrl') ?? '').replace(
            /\/$/,
            '',
          ),
          database,
          events,
          integrations,
          logger,
          platformTarget,
          runner,
        });
        const scheduled = await scheduleSweep({
          scheduler: deps.scheduler,
          frequency: sweep,
          triggers,
        });
        await scheduleIncidents({ scheduler: deps.scheduler, incidents });
        lifecycle.addStartupHook(async () => {
          await worker.start();
          await history.reader.start();
          // Hosts that are slow or away shall not keep the portal from starting.
          triggers
            .reloadPlatform()
            .then(() => scheduled.runNow())
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
      },
    });
  },
});
