import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  scoreWorkloadReadPermission,
  type PlatformPreview,
} from '@score-backstage/plugin-score-common';
import { componentOf } from './__testUtils__/entities';
import {
  demoFile,
  platformFiles,
  startCompany,
  type Company,
} from './__testUtils__/startCompany';
import {
  isDelivered,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const services = ['orders-api', 'product-catalog'];
const OVERRIDES = 'overrides/kubernetes.yaml';
const DATABASES = 'provisioners/kubernetes/databases.provisioners.yaml';

describe('previews of the platform', () => {
  let company: Company;
  let portal: Portal;
  /** Names of entities that the user may not see. */
  const hidden = new Set<string>();
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(request => ({
        result:
          'resourceRef' in request &&
          typeof request.resourceRef === 'string' &&
          hidden.has(request.resourceRef)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async requests =>
      requests.map(({ permission }) =>
        permission.name === scoreWorkloadReadPermission.name && hidden.size > 0
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'NONE',
                resourceType: 'catalog-entity',
                params: {},
              },
            }
          : { result: AuthorizeResult.ALLOW },
      ),
  });

  const change = (branch: string, file: string, from: string, to: string) => {
    const text = platformFiles(company.url)[file];
    expect(text).toContain(from);
    return company.push(
      'platform',
      { [file]: text.replaceAll(from, to) },
      branch,
    );
  };

  async function start(ref: string): Promise<PlatformPreview> {
    const begun = await portal.post('/platform/previews').send({ ref });
    expect(begun.status).toBe(202);
    return begun.body;
  }

  async function preview(ref: string): Promise<PlatformPreview> {
    const { id } = await start(ref);
    for (let left = 400; left > 0; left--) {
      const { body } = await portal.get(`/platform/previews/${id}`);
      if (body.state !== 'running') {
        return body;
      }
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error(`The preview of ${ref} does not end`);
  }

  beforeAll(async () => {
    company = await startCompany(
      Object.fromEntries(
        services.map(name => [
          name,
          { 'score.yaml': demoFile(`demo/services/${name}/score.yaml`) },
        ]),
      ),
    );
    portal = await startPortal(company, [
      catalogServiceMock.factory({
        entities: services.map(name => componentOf(company, name)),
      }),
      createServiceFactory({
        service: mockServices.permissions.factory().service,
        deps: {},
        factory: () => permissions,
      }),
    ]);
    for (const name of services) {
      await portal.until('delivered', isDelivered, name);
    }
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  beforeEach(() => hidden.clear());

  it('shows what a branch would change, and changes nothing', async () => {
    const commit = await change(
      'other-account',
      OVERRIDES,
      'serviceAccountName: score-workload',
      'serviceAccountName: another',
    );
    const deliveries = await company.deliveries();
    const { result, ...told } = await preview('other-account');
    expect(told).toMatchObject({
      ref: 'other-account',
      state: 'ready',
      after: commit,
      before: expect.stringMatching(/^[0-9a-f]{40}$/),
      progress: { done: 2, total: 2 },
      findings: [],
    });
    expect(result?.summary).toMatchObject({ changed: 4, broken: 0 });
    expect(result?.groups).toEqual([
      expect.objectContaining({
        object: 'Deployment',
        path: 'spec.template.spec.serviceAccountName',
        values: [{ before: '"score-workload"', after: '"another"', count: 4 }],
        members: {
          staging: services,
          production: services,
        },
      }),
    ]);
    expect(await company.deliveries()).toBe(deliveries);

    const diff = await portal.get(
      `/platform/previews/${told.id}/workloads/staging/orders-api`,
    );
    expect(diff.body).toMatchObject({
      outcome: 'changed',
      differences: [
        {
          object: 'Deployment/orders-api',
          values: [{ before: 'score-workload', after: 'another' }],
        },
      ],
    });
  });

  it('tells of types that stop working', async () => {
    await change(
      'broken-type-2',
      DATABASES,
      'type: postgres\n',
      'type: postgresql\n',
    );
    const { result } = await preview('broken-type-2');
    expect(result?.types).toContainEqual(
      expect.objectContaining({
        type: 'postgres',
        change: 'stops',
        usedBy: ['orders-api'],
      }),
    );
    expect(result?.broken).toEqual({
      staging: ['orders-api'],
      production: ['orders-api'],
    });
  });

  it('names only workloads that the user may see', async () => {
    hidden.add('component:default/orders-api');
    const { id, result, entities } = await preview('other-account');
    expect(result?.summary.changedWorkloads).toBe(2);
    expect(result?.groups[0]).toMatchObject({
      count: 4,
      members: { staging: ['product-catalog'] },
    });
    expect(JSON.stringify(result)).not.toContain('orders-api');
    expect(entities).toEqual({
      'product-catalog': 'component:default/product-catalog',
    });
    const diff = (name: string) =>
      portal.get(`/platform/previews/${id}/workloads/staging/${name}`);
    expect((await diff('orders-api')).status).toBe(404);
    expect((await diff('product-catalog')).status).toBe(200);
  });

  it('says why there is nothing to show', async () => {
    await company.push('platform', { 'platform.yaml': 'name: [' }, 'invalid');
    const invalid = await preview('invalid');
    expect(invalid).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('has errors'),
    });
    expect(invalid.findings[0]).toMatchObject({ file: 'platform.yaml' });

    const missing = await preview('no-such-branch');
    expect(missing).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('404'),
    });
    const refused = await portal.post('/platform/previews').send({ ref: ' ' });
    expect(refused.status).toBe(400);
    expect((await portal.get('/platform/previews/none')).status).toBe(404);
  });

  it('lists what was asked for, the newest first', async () => {
    const { body } = await portal.get('/platform/previews');
    expect(body.items.map((each: PlatformPreview) => each.ref)).toEqual([
      'no-such-branch',
      'invalid',
      'other-account',
      'broken-type-2',
      'other-account',
    ]);
    expect(body.items[0].result).toBeUndefined();
  });
});
