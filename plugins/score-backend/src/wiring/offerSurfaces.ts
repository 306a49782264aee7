import { scorePermissions } from '@score-backstage/plugin-score-common';
import { registerActions } from '../actions/registerActions';
import { createExplainRouter } from '../explain/createExplainRouter';
import { createHistoryRouter } from '../history/createHistoryRouter';
import { createOpenApiRouter } from '../openapi/createOpenApiRouter';
import { createPreviewRouter } from '../preview/createPreviewRouter';
import { registerPreviewActions } from '../preview/registerPreviewActions';
import { createProgressRouter } from '../progress/createProgressRouter';
import { createPromotionRouter } from '../promotion/createPromotionRouter';
import { createRolloutRouter } from '../rollout/createRolloutRouter';
import { registerRolloutActions } from '../rollout/registerRolloutActions';
import { createRouter } from '../router';
import type { Concerns } from './createConcerns';
import type { PluginContext } from './createContext';
import type { Pipeline } from './createPipeline';

/** Permissions, routes and actions. */
export function offerSurfaces(
  context: PluginContext,
  pipeline: Pipeline,
  concerns: Concerns,
): void {
  const { actions: registry, httpAuth, httpRouter } = context;
  const { audit, explanations, promotion, requests, service } = concerns;
  const history = concerns.history.deliveries;
  const { previews } = concerns.previews;
  const { rollouts } = concerns.rings;

  context.permissionsRegistry.addPermissions(scorePermissions);
  for (const router of [
    createRouter({ audit, httpAuth, service }),
    createExplainRouter({ explanations, httpAuth }),
    createOpenApiRouter(),
    createProgressRouter({
      audit,
      httpAuth,
      requests,
      stopping: concerns.stopping.signal,
    }),
    createHistoryRouter({ history, httpAuth }),
    createPromotionRouter({ audit, httpAuth, promotion }),
    createPreviewRouter({ audit, httpAuth, previews }),
    createRolloutRouter({ audit, httpAuth, rollouts }),
  ]) {
    httpRouter.use(router);
  }
  registerPreviewActions({ audit, previews, registry });
  registerRolloutActions({ audit, registry, rollouts });
  registerActions({
    registry,
    access: concerns.access,
    explanations,
    audit,
    history,
    platform: pipeline.platform,
    promotion,
    requests,
    service,
    workloads: context.stores.workloads,
  });
}
