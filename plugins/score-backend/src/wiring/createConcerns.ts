import { createAudit } from '../access/createAudit';
import { EntityAccess } from '../access/EntityAccess';
import { DefaultExplanations } from '../explain/DefaultExplanations';
import { createHistory } from '../history/createHistory';
import { readLinks } from '../links/readLinks';
import { createPreviews } from '../preview/createPreviews';
import { DefaultDeliveryRequests } from '../progress/DefaultDeliveryRequests';
import { createPromotion } from '../promotion/createPromotion';
import { createRollouts } from '../rollout/createRollouts';
import { DefaultScoreService } from '../service/DefaultScoreService';
import type { PluginContext } from './createContext';
import type { Pipeline } from './createPipeline';

export type Concerns = ReturnType<typeof createConcerns>;

/** What people and programs can ask for, whichever way they ask. */
export function createConcerns(context: PluginContext, pipeline: Pipeline) {
  const { auditor, auth, catalog, config, database } = context;
  const { integrations, logger, permissions, stores } = context;
  const { announce, book, engines, looks, platform } = pipeline;
  const { triggers, watch, worker } = pipeline;
  const wake = () => worker.wake();

  const access = new EntityAccess({ catalog, permissions });
  const history = createHistory({
    access,
    config,
    integrations,
    platform,
    stores,
  });
  const rings = createRollouts({
    access,
    auditor,
    auth,
    book,
    logger,
    platform,
    store: stores.rollouts,
    stores,
    rerender: () => triggers.rerenderAll(),
  });
  looks.push(rings.look);
  return {
    access,
    audit: createAudit({ auth, auditor }),
    explanations: new DefaultExplanations({ access, platform, stores }),
    history,
    previews: createPreviews({
      access,
      auth,
      database,
      logger,
      platform,
      comparedWith: revision => book.comparedWith(revision),
      stores,
    }),
    promotion: createPromotion({
      access,
      auth,
      database,
      engines,
      finder: history.finder,
      holds: stores.holds,
      platform,
      reader: history.reader,
      stores,
      refresh: entityRef => triggers.refresh(entityRef),
      onDecided(entityRef) {
        wake();
        announce(entityRef);
      },
    }),
    requests: new DefaultDeliveryRequests({
      access,
      integrations,
      platform,
      stores,
      triggers,
      watch,
      wake,
    }),
    rings,
    service: new DefaultScoreService({
      access,
      integrations,
      links: readLinks(config),
      platform,
      stores,
      triggers,
      async retryDeliveries(entityRef) {
        await stores.deliveries.retry({ entityRef });
        wake();
      },
    }),
    /** Ends what waits for something when the plugin stops. */
    stopping: new AbortController(),
  };
}
