import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import type { ResourceTypesResponse } from '@score-backstage/plugin-score-common';
import { createEventsTap } from './__testUtils__/createEventsTap';
import { componentOf } from './__testUtils__/entities';
import {
  demoFile,
  platformFiles,
  startCompany,
  type Company,
} from './__testUtils__/startCompany';
import {
  environmentOf,
  isDelivered,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const service = (name: string) => ({
  'score.yaml': demoFile(`demo/services/${name}/score.yaml`),
});

async function until<T>(
  ask: () => Promise<T>,
  isReached: (answer: T) => boolean,
): Promise<T> {
  for (let left = 400; left > 0; left--) {
    const answer = await ask();
    if (isReached(answer)) {
      return answer;
    }
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error(`Not reached: ${JSON.stringify(await ask())}`);
}

describe('the platform', () => {
  const events = createEventsTap();
  let company: Company;
  let portal: Portal;

  async function start() {
    const names = ['orders-api', 'storefront', 'basket', 'product-catalog'];
    const entities = names.map(name => componentOf(company, name));
    return startPortal(company, [
      catalogServiceMock.factory({ entities }),
      eventsServiceFactory,
      events.feature,
    ]);
  }

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': service('orders-api'),
      storefront: service('storefront'),
      'product-catalog': service('product-catalog'),
      basket: {
        ...service('basket'),
        'config/shipping.json': demoFile(
          'demo/services/basket/config/shipping.json',
        ),
      },
    });
    portal = await start();
    for (const name of ['orders-api', 'basket', 'product-catalog']) {
      await portal.until('delivered', isDelivered, name);
    }
    await portal.until('delivered', isDelivered, 'storefront');
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  const resourceTypes = async (): Promise<ResourceTypesResponse> => {
    const { body } = await portal.get('/resource-types');
    return body;
  };
  const inStaging = async (name: string) =>
    environmentOf(await portal.score(name), 'staging');

  it('is shown with its types and who uses them', async () => {
    const { platform, types, demanded } = await resourceTypes();
    expect(platform).toMatchObject({
      name: 'acme',
      url: `${company.url}/acme/platform/src/branch/main/`,
      revision: expect.stringMatching(/^[0-9a-f]{40}$/),
      findings: [],
    });
    expect(platform.environments.map(({ name }) => name)).toEqual([
      'local',
      'staging',
      'production',
    ]);
    // Neither overrides nor provisioners are anybody's but the platform's.
    expect(Object.keys(platform.environments[1]).sort()).toEqual([
      'description',
      'destination',
      'name',
      'namespace',
      'target',
      'title',
    ]);
    const postgres = types.find(({ type }) => type === 'postgres');
    expect(postgres?.usedBy).toEqual(['component:default/orders-api']);
    expect(postgres?.environments.staging.status).toBe('available');
    expect(demanded).toEqual([]);
  });

  it('reads the files beside score.yaml', async () => {
    const files = await portal.get(
      '/entities/component/default/basket/renders/staging?file=score.yaml',
    );
    expect(files.status).toBe(200);
    expect(JSON.stringify(files.body.files)).toContain('freeFrom');
    const [workload] = (await portal.score('basket')).workloads;
    expect(workload.findings).toEqual([]);
  });

  it('renders those again that depend on what has changed', async () => {
    const before = await inStaging('storefront');
    const untouched = await inStaging('basket');
    const text = demoFile('demo/services/orders-api/score.yaml');
    await company.push('orders-api', {
      'score.yaml': text.replace('port: 80\n', 'port: 8000\n'),
    });
    await events.pushed(`${company.url}/acme/orders-api`);
    const after = await until(
      () => inStaging('storefront'),
      ({ render }) => render?.renderedAt !== before.render?.renderedAt,
    );
    expect(after.findings).toEqual(before.findings);
    expect((await inStaging('basket')).render).toEqual(untouched.render);
  });

  it('stays as it was while a newer revision has errors', async () => {
    const before = await resourceTypes();
    const { render } = await inStaging('orders-api');
    await company.push('platform', {
      'platform.yaml': demoFile('platform/platform.yaml').replace(
        'target: compose',
        'target: abacus',
      ),
    });
    await events.pushed(`${company.url}/acme/platform`);
    const { platform, types } = await until(
      resourceTypes,
      answer => answer.platform.findings.length > 0,
    );
    expect(platform.revision).toBe(before.platform.revision);
    expect(types).toEqual(before.types);
    expect(platform.findings[0]).toMatchObject({ code: 'platform-not-used' });
    expect(platform.findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        file: 'platform.yaml',
        line: expect.any(Number),
        path: 'environments.0.target',
      }),
    );
    const after = await inStaging('orders-api');
    expect(after.render).toEqual(render);
    expect(after.stale).toBe(false);
  });

  it('renders everything again when it has changed', async () => {
    const files = platformFiles(company.url);
    const overrides = files['overrides/kubernetes.yaml'];
    const revision = await company.push('platform', {
      ...files,
      'overrides/kubernetes.yaml': overrides.replace(
        'serviceAccountName: score-workload',
        'serviceAccountName: another-one',
      ),
    });
    const deliveries = await company.deliveries();
    await events.pushed(`${company.url}/acme/platform`);
    for (const name of ['orders-api', 'storefront', 'basket']) {
      await portal.until(
        'delivered with the new platform',
        score =>
          environmentOf(score, 'staging').render?.platformRevision ===
            revision && isDelivered(score),
        name,
      );
    }
    expect((await resourceTypes()).platform).toMatchObject({
      revision,
      findings: [],
    });
    const deployment = await company.gitops(
      'show',
      'main:staging/shop/storefront/deployment-storefront.yaml',
    );
    expect(deployment).toContain('serviceAccountName: another-one');
    expect(await company.deliveries()).toBeGreaterThan(deliveries);
  });

  it('is kept over a restart while its host is away, and Git is waited for', async () => {
    const before = await resourceTypes();
    await portal.stop();
    await company.down();
    portal = await start();
    const answer = await until(
      resourceTypes,
      ({ platform }) => platform.findings.length > 0,
    );
    expect(answer.types).toEqual(before.types);
    expect(answer.platform.findings[0]).toMatchObject({
      code: 'platform-unreadable',
    });
    const score = await portal.refresh();
    expect(score.workloads[0].status).toBe('unreadable');
    expect(score.workloads[0].reason).toContain('could not be read');
    expect(environmentOf(score, 'staging').render).toBeDefined();
    expect(isDelivered(score)).toBe(true);

    await company.up();
    const again = await portal.refresh();
    expect(again.workloads[0].status).toBe('valid');
    await until(
      resourceTypes,
      ({ platform }) => platform.findings.length === 0,
    );
  });
});

describe('a platform whose host is not there yet', () => {
  it('is waited for', async () => {
    const company = await startCompany({ 'orders-api': service('orders-api') });
    await company.down();
    const portal = await startPortal(company, [
      catalogServiceMock.factory({
        entities: [componentOf(company, 'orders-api')],
      }),
    ]);
    try {
      const missing = await until(
        () => portal.get('/resource-types'),
        ({ body }) => JSON.stringify(body).includes('could not be read'),
      );
      expect(missing.status).toBe(503);
      await company.up();
      const there = await until(
        () => portal.get('/resource-types'),
        ({ status }) => status === 200,
      );
      expect(there.body.platform.name).toBe('acme');
      await portal.refresh();
      await portal.until('delivered', isDelivered);
    } finally {
      await portal.stop();
      await company.end();
    }
  });
});
