import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import catalogModuleScore from '@score-backstage/plugin-catalog-backend-module-score';
import type { ResourceTypesResponse } from '@score-backstage/plugin-score-common';
import request from 'supertest';
import { createEventsTap } from '../__testUtils__/createEventsTap';
import {
  demoFile,
  startCompany,
  type Company,
} from '../__testUtils__/startCompany';
import { startPortal, type Portal } from '../__testUtils__/startPortal';

jest.setTimeout(120_000);

/** Promises an output that it does not give. */
const BROKEN = `- uri: template://acme/kubernetes/broken-db
  type: broken-db
  description: Nobody has tried it
  outputs: |
    host: here
  expected_outputs: [host, port]
`;

const scoreYaml = demoFile('demo/services/orders-api/score.yaml');
const types = {
  broken: scoreYaml.replace('type: postgres', 'type: broken-db'),
  working: scoreYaml,
};

describe('a broken provisioner', () => {
  const events = createEventsTap();
  const registry = actionsRegistryServiceMock();
  let company: Company;
  let portal: Portal;

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': {
        'score.yaml': types.working,
        'catalog-info.yaml': demoFile(
          'demo/services/orders-api/catalog-info.yaml',
        ),
      },
    });
    await company.push('platform', {
      'provisioners/kubernetes/broken.provisioners.yaml': BROKEN,
    });
    const target = `${company.url}/acme/orders-api/src/branch/main/catalog-info.yaml`;
    portal = await startPortal(
      company,
      [
        catalogPlugin,
        catalogModuleScore,
        eventsServiceFactory,
        events.feature,
        mockServices.database.factory(),
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
      {
        app: { baseUrl: 'https://portal.acme.example' },
        catalog: { locations: [{ type: 'url', target }] },
      },
      ['catalog'],
    );
    await portal.until(
      'rendered',
      ({ workloads }) => workloads[0].environments.length > 0,
    );
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  const entity = async (name: string): Promise<Entity | undefined> => {
    const { status, body } = await request(portal.backend.server).get(
      `/api/catalog/entities/by-name/resource/score/${name}`,
    );
    return status === 200 ? body : undefined;
  };

  const eventually = async <T>(look: () => Promise<T | undefined>) => {
    for (let left = 300; left > 0; left--) {
      const found = await look();
      if (found !== undefined) {
        return found;
      }
      await new Promise(done => setTimeout(done, 100));
    }
    throw new Error('It did not happen.');
  };

  const invoke = async (name: string, input: Record<string, string>) =>
    (await registry.invoke({ id: `test:${name}`, input })).output;

  it('is failing with a reason in the API, and available nowhere', async () => {
    const { body } = await portal.get('/resource-types');
    const answer: ResourceTypesResponse = body;
    const broken = answer.types.find(({ type }) => type === 'broken-db');
    expect(
      Object.values(broken?.environments ?? {}).map(({ status }) => status),
    ).toEqual(['missing', 'failing', 'failing']);
    expect(broken?.environments.staging.reason).toMatch(
      /^It fails its self-test: .*port/,
    );
  });

  it('is not in the action that lists what can be used', async () => {
    const all = await invoke('list-resource-types', {});
    const listed = JSON.stringify(all);
    expect(listed).toContain('"postgres"');
    expect(listed).not.toContain('broken-db');
    // Who asks for it by name is told why it cannot be had.
    expect(
      await invoke('list-resource-types', { type: 'broken-db' }),
    ).toMatchObject({
      types: [{ environments: { staging: { status: 'failing' } } }],
    });
  });

  it('is refused by the action that validates', async () => {
    expect(await invoke('validate', { text: types.broken })).toMatchObject({
      valid: false,
      environments: expect.arrayContaining([
        {
          name: 'staging',
          findings: expect.arrayContaining([
            expect.objectContaining({ code: 'resource-type-failing' }),
          ]),
        },
      ]),
    });
  });

  it('is no entity of the catalog, while others are with who depends on them', async () => {
    const postgres = await eventually(async () => {
      const found = await entity('postgres');
      return found?.relations?.some(({ type }) => type === 'dependencyOf')
        ? found
        : undefined;
    });
    expect(postgres).toMatchObject({
      metadata: {
        title: 'PostgreSQL database',
        links: [
          {
            url: 'https://portal.acme.example/score/resource-types?type=postgres',
          },
        ],
      },
      spec: { type: 'score-resource-type', owner: 'group:default/platform' },
    });
    expect(postgres.relations).toContainEqual({
      type: 'dependencyOf',
      targetRef: 'component:default/orders-api',
    });
    const { body: component } = await request(portal.backend.server).get(
      '/api/catalog/entities/by-name/component/default/orders-api',
    );
    expect(component.relations).toContainEqual({
      type: 'dependsOn',
      targetRef: 'resource:score/postgres',
    });
    expect(await entity('volume.persistent')).toBeDefined();
    expect(await entity('broken-db')).toBeUndefined();
  });

  it('becomes an entity once it is repaired, and goes with its provisioner', async () => {
    await company.push('platform', {
      'provisioners/kubernetes/broken.provisioners.yaml': BROKEN.replace(
        'host: here',
        'host: here\n    port: 5432',
      ),
    });
    await events.pushed(`${company.url}/acme/platform`);
    expect(await eventually(() => entity('broken-db'))).toMatchObject({
      metadata: { description: 'Nobody has tried it' },
      spec: { owner: 'unknown' },
    });

    await company.push('platform', {
      'provisioners/kubernetes/broken.provisioners.yaml': undefined,
    });
    await events.pushed(`${company.url}/acme/platform`);
    await eventually(async () =>
      (await entity('broken-db')) ? undefined : true,
    );
    expect(await entity('postgres')).toBeDefined();
  });
});
