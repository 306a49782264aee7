import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { componentOf } from './__testUtils__/entities';
import {
  demoFile,
  startCompany,
  type Company,
} from './__testUtils__/startCompany';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const entityPath = '/entities/component/default/orders-api';

describe('access', () => {
  /** Names of permissions that the policy denies, or `*`. */
  const denied = new Set<string>();
  /** Entity refs that the catalog shows to the portal only. */
  const hidden = new Set<string>();
  const permissions = mockServices.permissions.mock({
    async authorize(requests) {
      return requests.map(({ permission }) => ({
        result: denied.has(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      }));
    },
    async authorizeConditional(requests) {
      return requests.map(({ permission }) => ({
        result: denied.has(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      }));
    },
  });
  let company: Company;
  let portal: Portal;

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': {
        'score.yaml': demoFile('demo/services/orders-api/score.yaml'),
      },
    });
    const all = catalogServiceMock({
      entities: [
        componentOf(company, 'orders-api'),
        componentOf(company, 'plain', { 'score.dev/file': '' }),
      ],
    });
    const sees = (options: unknown, entityRef: string) =>
      !hidden.has(entityRef) ||
      JSON.stringify(options).includes('plugin:score');
    const catalog = catalogServiceMock.mock({
      streamEntities: all.streamEntities.bind(all),
      async getEntityByRef(ref, options) {
        return sees(options, String(ref)) ? all.getEntityByRef(ref) : undefined;
      },
      async getEntitiesByRefs(request, options) {
        const { items } = await all.getEntitiesByRefs(request);
        return {
          items: items.map((item, i) =>
            sees(options, request.entityRefs[i]) ? item : undefined,
          ),
        };
      },
    });
    portal = await startPortal(company, [catalog.factory, permissions.factory]);
    await portal.refresh();
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  beforeEach(() => {
    denied.clear();
    hidden.clear();
  });

  it.each([
    entityPath,
    `${entityPath}/renders/staging?file=score.yaml`,
    '/resource-types',
    '/workloads',
  ])(
    'answers GET %s to those who may see it, and to nobody else',
    async path => {
      expect((await portal.get(path)).status).toBe(200);
      const nobody = await portal
        .get(path)
        .set('Authorization', mockCredentials.none.header());
      expect(nobody.status).toBe(401);
    },
  );

  it('refuses workloads without the permission to read them', async () => {
    denied.add('score.workload.read');
    expect((await portal.get(entityPath)).status).toBe(403);
    const files = await portal.get(
      `${entityPath}/renders/staging?file=score.yaml`,
    );
    expect(files.status).toBe(403);
    expect((await portal.post(`${entityPath}/refresh`)).status).toBe(403);
    expect((await portal.get('/workloads')).body).toEqual({ items: [] });
    const { body } = await portal.get('/resource-types');
    expect(JSON.stringify(body)).not.toContain('component:default/orders-api');
  });

  it('lets those read who may not refresh', async () => {
    denied.add('score.workload.refresh');
    expect((await portal.get(entityPath)).status).toBe(200);
    expect((await portal.post(`${entityPath}/refresh`)).status).toBe(403);
  });

  it('refuses the platform without the permission to read it', async () => {
    denied.add('score.platform.read');
    expect((await portal.get('/resource-types')).status).toBe(403);
    expect((await portal.get('/workloads')).status).toBe(200);
  });

  it('shows no more than the catalog does', async () => {
    hidden.add('component:default/orders-api');
    expect((await portal.get(entityPath)).status).toBe(404);
    expect((await portal.post(`${entityPath}/refresh`)).status).toBe(404);
    expect((await portal.get('/workloads')).body).toEqual({ items: [] });
    const { body } = await portal.get('/resource-types');
    expect(JSON.stringify(body)).not.toContain('component:default/orders-api');
  });

  it('decides for each entity where the policy has conditions', async () => {
    permissions.authorizeConditional.mockResolvedValueOnce([
      {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: {
          rule: 'IS_ENTITY_OWNER',
          resourceType: 'catalog-entity',
          params: { claims: [] },
        },
      },
    ]);
    denied.add('score.workload.read');
    expect((await portal.get('/workloads')).body).toEqual({ items: [] });
    expect(permissions.authorize).toHaveBeenLastCalledWith(
      [
        expect.objectContaining({
          resourceRef: 'component:default/orders-api',
        }),
      ],
      expect.anything(),
    );
  });

  it('knows nothing of what it has not', async () => {
    const plain = await portal.get('/entities/component/default/plain');
    expect(plain.status).toBe(404);
    expect(plain.body.error.message).toContain('score.dev/file');
    const none = await portal.get('/entities/component/default/none');
    expect(none.status).toBe(404);
    const render = await portal.get(
      `${entityPath}/renders/moon?file=score.yaml`,
    );
    expect(render.status).toBe(404);
    const unnamed = await portal.get(`${entityPath}/renders/staging`);
    expect(unnamed.status).toBe(400);
  });

  it('answers rendered files as they are in Git', async () => {
    const { body } = await portal.get(
      `${entityPath}/renders/staging?file=score.yaml`,
    );
    const { render } = (await portal.score()).workloads[0].environments[1];
    expect(body.hash).toBe(render?.hash);
    expect(body.files.map((file: { path: string }) => file.path)).toEqual(
      render?.files.map(({ path }) => path),
    );
    expect(body.provenance.length).toBeGreaterThan(0);
  });
});
