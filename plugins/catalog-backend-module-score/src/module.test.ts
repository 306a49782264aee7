import type { Entity } from '@backstage/catalog-model';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  catalogProcessingExtensionPoint,
  type CatalogProcessor,
  type CatalogProcessorCache,
  type EntityProvider,
} from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import catalogModuleScore from './index';
import {
  SCORE_ENTITY_TOPIC,
  SCORE_RESOURCE_TYPES_TOPIC,
} from '@score-backstage/plugin-score-node';

/** As the catalog's: what one run sets is what the next one gets. */
function createCache() {
  let before = new Map<string, unknown>();
  let after = new Map<string, unknown>();
  const cache: CatalogProcessorCache = {
    // The catalog's own is as trusting.
    async get<T>(key: string) {
      return before.get(key) as T | undefined;
    },
    async set(key, value) {
      after.set(key, value);
    },
  };
  return {
    cache,
    turn() {
      before = after;
      after = new Map();
    },
  };
}

describe('catalogModuleScore', () => {
  const events = mockServices.events.mock();
  let processor: CatalogProcessor;
  let turns: ReturnType<typeof createCache>;

  let providers: EntityProvider[];

  async function start(config: JsonObject = {}) {
    events.publish.mockReset();
    events.subscribe.mockReset();
    turns = createCache();
    providers = [];
    const added: CatalogProcessor[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          catalogProcessingExtensionPoint,
          {
            addProcessor: (...some) => added.push(...some.flat()),
            addEntityProvider: (...some) => providers.push(...some.flat()),
          },
        ],
      ],
      features: [
        catalogModuleScore,
        events.factory,
        mockServices.rootConfig.factory({ data: config }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      ],
    });
    [processor] = added;
  }

  beforeEach(() => start());

  it('has entities of resource types, and follows what is told of them', () => {
    expect(providers.map(provider => provider.getProviderName())).toEqual([
      'score-resource-types',
    ]);
    expect(events.subscribe).toHaveBeenCalledWith(
      expect.objectContaining({ topics: [SCORE_RESOURCE_TYPES_TOPIC] }),
    );
  });

  it('has none where the configuration says so', async () => {
    await start({
      catalog: { providers: { score: { resourceTypes: false } } },
    });
    expect(providers).toEqual([]);
    expect(events.subscribe).not.toHaveBeenCalled();
  });

  async function process(
    annotations?: Record<string, string>,
    spec?: Entity['spec'],
  ) {
    const entity: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'orders-api', annotations },
      spec,
    };
    await processor.postProcessEntity?.(
      entity,
      { type: 'url', target: 'https://git.example/acme/orders-api' },
      () => {},
      turns.cache,
    );
    turns.turn();
    const published = events.publish.mock.calls.map(([event]) => event);
    events.publish.mockClear();
    return published;
  }

  const annotated = {
    'score.dev/file': 'score.yaml',
    'backstage.io/managed-by-location':
      'url:https://git.example/acme/orders-api/catalog-info.yaml',
  };
  const event = {
    topic: SCORE_ENTITY_TOPIC,
    eventPayload: {
      entityRef: 'component:default/orders-api',
      file: 'score.yaml',
    },
  };

  it('tells of an entity with a Score file once', async () => {
    await expect(process(annotated)).resolves.toEqual([event]);
    await expect(process(annotated)).resolves.toEqual([]);
    await expect(process(annotated)).resolves.toEqual([]);
  });

  it('tells again when something has changed that the backend reads', async () => {
    await process(annotated);
    const moved = {
      ...annotated,
      'backstage.io/managed-by-location':
        'url:https://git.example/acme/orders/catalog-info.yaml',
    };
    await expect(process(moved)).resolves.toEqual([event]);
    await expect(process(moved, { system: 'shop' })).resolves.toEqual([event]);
    await expect(process(moved, { system: 'shop' })).resolves.toEqual([]);
  });

  it('tells that the annotation is gone, once', async () => {
    await process(annotated);
    await expect(process({})).resolves.toEqual([
      {
        topic: SCORE_ENTITY_TOPIC,
        eventPayload: {
          entityRef: 'component:default/orders-api',
          file: undefined,
        },
      },
    ]);
    await expect(process({})).resolves.toEqual([]);
  });

  it('says nothing of other entities', async () => {
    await expect(process()).resolves.toEqual([]);
    await expect(process({ 'backstage.io/edit-url': 'x' })).resolves.toEqual(
      [],
    );
  });

  it('tells again next time when the event could not be published', async () => {
    events.publish.mockRejectedValueOnce(new Error('the bus is away'));
    await process(annotated);
    await expect(process(annotated)).resolves.toEqual([event]);
  });
});
