import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  DeliveryDiff,
  DeliveryLog,
} from '@score-backstage/plugin-score-common';
import { componentOf } from '../__testUtils__/entities';
import {
  demoFile,
  startCompany,
  type Company,
} from '../__testUtils__/startCompany';
import {
  environmentOf,
  isDelivered,
  startPortal,
  type Portal,
} from '../__testUtils__/startPortal';

jest.setTimeout(120_000);

const scoreYaml = demoFile('demo/services/orders-api/score.yaml');
const withImage = (tag: string) =>
  scoreYaml.replace(/(image: \S+:)\S+/, `$1${tag}`);
const path = '/entities/component/default/orders-api/deliveries';

describe('the history of deliveries', () => {
  const denied = new Set<string>();
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result: denied.has(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  });
  let company: Company;
  let portal: Portal;
  /** Commits of the service, oldest first. */
  const revisions: string[] = [];

  const start = () =>
    startPortal(company, [
      catalogServiceMock.factory({
        entities: [componentOf(company, 'orders-api')],
      }),
      permissions.factory,
    ]);
  const log = async (environment: string, query = ''): Promise<DeliveryLog> => {
    const answer = await portal.get(`${path}/${environment}${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const diff = async (
    environment: string,
    sha: string,
    query = '',
  ): Promise<DeliveryDiff> => {
    const answer = await portal.get(
      `${path}/${environment}/${sha}/diff${query}`,
    );
    expect(answer.status).toBe(200);
    return answer.body;
  };

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': { 'score.yaml': withImage('v1') },
    });
    portal = await start();
    await portal.refresh();
    await portal.until('delivered', isDelivered);
    for (const tag of ['v2', 'v3']) {
      revisions.push(
        await company.push('orders-api', { 'score.yaml': withImage(tag) }),
      );
      const { workloads } = await portal.refresh();
      const { generation } =
        environmentOf({ entityRef: '', workloads }, 'production').delivery ??
        {};
      await portal.until(
        `delivered as ${tag}`,
        score =>
          isDelivered(score) &&
          environmentOf(score, 'production').delivery?.generation ===
            generation,
      );
    }
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  beforeEach(() => denied.clear());

  it('lists what Git says, newest first', async () => {
    const { items, next } = await log('staging');
    expect(next).toBeUndefined();
    expect(items.map(({ generation }) => generation)).toEqual([3, 2, 1]);
    const head = (await company.gitops('rev-parse', 'main')).trim();
    expect(items[0]).toMatchObject({
      environment: 'staging',
      sha: head,
      url: `${company.url}/acme/gitops/commit/${head}`,
      author: 'Ada',
      subject: expect.stringContaining('orders-api'),
      specHash: expect.stringMatching(/^sha256:/),
      renderer: expect.stringMatching(/^native@/),
      source: {
        repoUrl: `${company.url}/acme/orders-api`,
        revision: revisions[1],
        file: 'score.yaml',
        url: `${company.url}/acme/orders-api/commit/${revisions[1]}`,
      },
    });
  });

  it('has pages', async () => {
    const first = await log('staging', '?limit=2');
    expect(first.items.map(({ generation }) => generation)).toEqual([3, 2]);
    const rest = await log('staging', `?limit=2&before=${first.next}`);
    expect(rest.items.map(({ generation }) => generation)).toEqual([1]);
    expect(rest.next).toBeUndefined();
  });

  it('says what a delivery changed', async () => {
    const { items } = await log('staging');
    const changes = await diff('staging', items[0].sha);
    expect(changes).toMatchObject({
      from: { environment: 'staging', generation: 2 },
      to: { environment: 'staging', generation: 3, sha: items[0].sha },
    });
    const [deployment] = changes.files;
    expect(changes.files).toHaveLength(1);
    expect(deployment).toMatchObject({ change: 'changed' });
    expect(deployment.before).toContain(':v2');
    expect(deployment.after).toContain(':v3');
    const first = await diff('staging', items[2].sha);
    expect(first.from).toEqual({
      environment: 'staging',
      sha: expect.any(String),
    });
    expect(first.files.every(({ change }) => change === 'added')).toBe(true);
  });

  it('compares any two deliveries, and two environments', async () => {
    const { items } = await log('staging');
    const across = await diff('staging', 'head', `?base=${items[2].sha}`);
    expect(across.from.generation).toBe(1);
    expect(across.files[0].before).toContain(':v1');
    const environments = await diff(
      'production',
      'head',
      '?baseEnvironment=staging',
    );
    expect(environments.from.environment).toBe('staging');
    expect(environments.to.environment).toBe('production');
    expect(environments.files.length).toBeGreaterThan(0);
  });

  it('reads on when others push', async () => {
    await company.push('gitops', { 'README.md': 'By hand.\n' });
    expect((await log('staging')).items).toHaveLength(3);
    await company.push('gitops', {
      'staging/shop/orders-api/kustomization.yaml': 'edited: true\n',
    });
    const { items } = await log('staging');
    const now = await diff('staging', 'head', `?base=${items[0].sha}`);
    expect(now.files).toEqual([
      expect.objectContaining({
        path: 'kustomization.yaml',
        after: 'edited: true\n',
      }),
    ]);
  });

  it('knows nothing of what was never delivered', async () => {
    expect(await log('local')).toEqual({ items: [] });
    const unknown = await portal.get(`${path}/staging/${'0'.repeat(40)}/diff`);
    expect(unknown.status).toBe(404);
    for (const bad of ['?before=HEAD', '?limit=0', '?limit=x', '?file=']) {
      expect((await portal.get(`${path}/staging${bad}`)).status).toBe(400);
    }
    const file = await portal.get(`${path}/staging?file=other.yaml`);
    expect(file.status).toBe(404);
  });

  it('is for those who may read the workload', async () => {
    denied.add('score.workload.read');
    expect((await portal.get(`${path}/staging`)).status).toBe(403);
    expect((await portal.get(`${path}/staging/head/diff`)).status).toBe(403);
  });

  it('finds what is older than the commits that a new mirror begins with', async () => {
    const tree = (await company.gitops('rev-parse', 'main^{tree}')).trim();
    let head = (await company.gitops('rev-parse', 'main')).trim();
    for (let i = 0; i < 100; i++) {
      const identity = ['-c', 'user.name=Eve', '-c', 'user.email=eve@acme'];
      const parent = ['commit-tree', tree, '-p', head, '-m', 'By hand'];
      head = (await company.gitops(...identity, ...parent)).trim();
    }
    await company.gitops('update-ref', 'refs/heads/main', head);
    await portal.stop();
    portal = await start();
    const first = await log('staging', '?limit=1');
    expect(first.items.map(({ generation }) => generation)).toEqual([3]);
    const { items } = await log('staging', `?before=${first.next}`);
    expect(items.map(({ generation }) => generation)).toEqual([2, 1]);
    const added = await diff('staging', items[1].sha);
    expect(added.from.generation).toBeUndefined();
  });

  it('says when the repository cannot be asked', async () => {
    await company.down();
    const answer = await portal.get(`${path}/staging`);
    expect(answer.status).toBe(503);
    expect(answer.body.error.message).toContain('cannot be reached');
    await company.up();
    expect((await log('staging')).items).toHaveLength(3);
  });
});
