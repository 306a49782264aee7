import { mockServices } from '@backstage/backend-test-utils';
import { resourceEntityV1alpha1Validator } from '@backstage/catalog-model';
import type { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import type {
  ResourceTypesResponse,
  ResourceTypeView,
} from '@score-backstage/plugin-score-common';
import { ResourceTypeProvider } from './ResourceTypeProvider';

const platform: ResourceTypesResponse['platform'] = {
  name: 'acme',
  url: 'https://git.acme.example/platform',
  revision: 'abc',
  loadedAt: '2026-01-01T00:00:00.000Z',
  environments: [{ name: 'live', title: 'Live', target: 'kubernetes' }],
  findings: [],
};

const type = (overrides: Partial<ResourceTypeView>): ResourceTypeView => ({
  type: 'postgres',
  class: 'default',
  title: 'PostgreSQL database',
  params: [],
  outputs: [],
  example: '',
  environments: { live: { status: 'available' } },
  differences: [],
  usedBy: [],
  ...overrides,
});

describe('ResourceTypeProvider', () => {
  const logger = mockServices.logger.mock();
  const getResourceTypes = jest.fn<Promise<ResourceTypesResponse>, []>();
  const connection: jest.Mocked<EntityProviderConnection> = {
    applyMutation: jest.fn(),
    refresh: jest.fn(),
  };
  let provider: ResourceTypeProvider;

  beforeEach(async () => {
    jest.resetAllMocks();
    provider = new ResourceTypeProvider({
      score: { getResourceTypes },
      namespace: 'score',
      appUrl: 'https://portal.acme.example',
      logger,
    });
    await provider.connect(connection);
  });

  const provide = async (...types: ResourceTypeView[]) => {
    getResourceTypes.mockResolvedValueOnce({ platform, types, demanded: [] });
    await provider.refresh();
    const [mutation] = connection.applyMutation.mock.lastCall ?? [];
    return mutation?.type === 'full'
      ? mutation.entities.map(({ entity }) => entity)
      : [];
  };

  it('has an entity that workloads depend on', async () => {
    const [entity] = await provide(
      type({
        class: 'large',
        description: 'A database of its own.',
        owner: 'group:default/platform',
        lifecycle: 'production',
        usedBy: ['component:default/shop', 'component:default/basket'],
      }),
    );
    expect(entity).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: 'postgres.large',
        namespace: 'score',
        title: 'PostgreSQL database',
        description: 'A database of its own.',
        annotations: {
          'backstage.io/managed-by-location':
            'url:https://git.acme.example/platform',
          'backstage.io/managed-by-origin-location':
            'url:https://git.acme.example/platform',
          'backstage.io/view-url': 'https://git.acme.example/platform',
          'backstage.io/edit-url': 'https://git.acme.example/platform',
        },
        links: [
          {
            title: 'How to use it, and where it works',
            url: 'https://portal.acme.example/score/resource-types?type=postgres.large',
          },
        ],
      },
      spec: {
        type: 'score-resource-type',
        owner: 'group:default/platform',
        lifecycle: 'production',
        dependencyOf: ['component:default/basket', 'component:default/shop'],
      },
    });
    expect(await resourceEntityV1alpha1Validator.check(entity)).toBe(true);
  });

  it('has none of a type that works nowhere: a broken provisioner is never offered', async () => {
    const entities = await provide(
      type({ type: 'broken', environments: { live: { status: 'failing' } } }),
      type({ type: 'none', environments: { live: { status: 'missing' } } }),
      type({
        type: 'half',
        environments: {
          live: { status: 'failing' },
          local: { status: 'available' },
        },
      }),
      type({ type: 'old', environments: { live: { status: 'deprecated' } } }),
    );
    expect(entities.map(({ metadata }) => metadata.name)).toEqual([
      'half',
      'old',
    ]);
  });

  it('gives every type a name and an owner that the catalog takes', async () => {
    const long = 'a'.repeat(60);
    const entities = await provide(
      type({ type: long, class: 'large', owner: 'The platform team' }),
      type({ type: long, class: 'largest' }),
    );
    const names = entities.map(({ metadata }) => metadata.name);
    expect(names.every(name => name.length <= 63)).toBe(true);
    expect(new Set(names).size).toBe(2);
    expect(entities.map(({ spec }) => spec?.owner)).toEqual([
      'unknown',
      'unknown',
    ]);
    for (const entity of entities) {
      expect(await resourceEntityV1alpha1Validator.check(entity)).toBe(true);
    }
  });

  it('leaves all entities while the Score backend or its platform is away', async () => {
    getResourceTypes.mockRejectedValueOnce(new Error('503'));
    await provider.refresh();
    getResourceTypes.mockResolvedValueOnce({
      platform: { ...platform, environments: [] },
      types: [],
      demanded: [],
    });
    await provider.refresh();
    expect(connection.applyMutation).not.toHaveBeenCalled();
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('removes what is no longer offered', async () => {
    expect(await provide(type({}))).toHaveLength(1);
    expect(await provide()).toEqual([]);
    expect(connection.applyMutation).toHaveBeenCalledTimes(2);
  });

  it('makes one more run of all wishes that come while it runs', async () => {
    let answer: (response: ResourceTypesResponse) => void = () => {};
    getResourceTypes.mockReturnValueOnce(
      new Promise(resolve => {
        answer = resolve;
      }),
    );
    getResourceTypes.mockResolvedValue({ platform, types: [], demanded: [] });
    const runs = [provider.refresh(), provider.refresh(), provider.refresh()];
    answer({ platform, types: [], demanded: [] });
    await Promise.all(runs);
    expect(getResourceTypes).toHaveBeenCalledTimes(2);
  });
});
