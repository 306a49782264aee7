import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import type { WorkloadListResponse } from '@score-backstage/plugin-score-common';
import { SCORE_ENTITY_TOPIC } from '@score-backstage/plugin-score-node';
import { createEventsTap } from './__testUtils__/createEventsTap';
import { componentOf } from './__testUtils__/entities';
import {
  demoFile,
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

const scoreYaml = demoFile('demo/services/orders-api/score.yaml');
const named = (name: string) =>
  scoreYaml.replace('name: orders-api', `name: ${name}`);

describe('entities and their workloads', () => {
  const events = createEventsTap();
  /** What the catalog answers at the moment. */
  const entities = new Map<string, Entity>();
  let company: Company;
  let portal: Portal;

  const put = (entity: Entity) =>
    entities.set(stringifyEntityRef(entity), entity);

  const announce = (entityRef: string, file?: string) =>
    events.publish(SCORE_ENTITY_TOPIC, { entityRef, file });

  const list = async () => {
    const { body } = await portal.get('/workloads');
    const { items }: WorkloadListResponse = body;
    return items.map(({ entityRef, file, name, status }) =>
      [entityRef.split('/')[1], file, name, status].join(' '),
    );
  };

  async function until(expected: string[]) {
    for (let left = 400; left > 0; left--) {
      if (JSON.stringify(await list()) === JSON.stringify(expected)) {
        return;
      }
      await new Promise(done => setTimeout(done, 50));
    }
    expect(await list()).toEqual(expected);
  }

  beforeAll(async () => {
    company = await startCompany({
      shop: { 'a.yaml': named('shop-a'), 'b.yaml': named('shop-b') },
      copy: { 'score.yaml': named('shop-a') },
    });
    const all = () => catalogServiceMock({ entities: [...entities.values()] });
    const catalog = catalogServiceMock.mock({
      getEntityByRef: ref => all().getEntityByRef(ref),
      getEntitiesByRefs: request => all().getEntitiesByRefs(request),
      streamEntities: request => all().streamEntities(request),
    });
    portal = await startPortal(company, [
      catalog.factory,
      eventsServiceFactory,
      events.feature,
    ]);
    // The platform is there before anything else.
    while ((await portal.get('/resource-types')).status !== 200) {
      await new Promise(done => setTimeout(done, 50));
    }
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  const shop = (file: string) =>
    componentOf(company, 'shop', { 'score.dev/file': file });

  it('are noticed although the catalog tells of them too early', async () => {
    await announce('component:default/shop', 'a.yaml, b.yaml');
    await new Promise(done => setTimeout(done, 200));
    expect(await list()).toEqual([]);
    put(shop('a.yaml, b.yaml'));
    await until(['shop a.yaml shop-a valid', 'shop b.yaml shop-b valid']);
    await portal.until('delivered', isDelivered, 'shop');
  });

  it('have one workload of a name', async () => {
    put(componentOf(company, 'copy'));
    await announce('component:default/copy', 'score.yaml');
    await until([
      'copy score.yaml  invalid',
      'shop a.yaml shop-a valid',
      'shop b.yaml shop-b valid',
    ]);
    const [workload] = (await portal.score('copy')).workloads;
    expect(workload.findings).toEqual([
      expect.objectContaining({
        code: 'workload-name-taken',
        message: expect.stringContaining('component:default/shop'),
        line: 3,
      }),
    ]);
  });

  it('let go of a file that they no longer name', async () => {
    put(shop('b.yaml'));
    await announce('component:default/shop', 'b.yaml');
    // Who was refused the name has it without being asked.
    await until(['copy score.yaml shop-a valid', 'shop b.yaml shop-b valid']);
    const score = await portal.until('delivered', isDelivered, 'shop');
    expect(score.workloads.map(({ name }) => name)).toEqual(['shop-b']);
    // What is in Git is not the portal's to remove.
    const files = await company.gitops('ls-tree', '-r', '--name-only', 'main');
    expect(files).toContain('staging/shop/shop-a/kustomization.yaml');
  });

  it('take their deliveries along when a workload is renamed', async () => {
    await company.push('shop', { 'b.yaml': named('shop-c') });
    await portal.refresh('shop');
    const score = await portal.until(
      'delivered under the new name',
      answer =>
        isDelivered(answer) &&
        environmentOf(answer, 'staging').delivery?.path ===
          'staging/shop/shop-c',
      'shop',
    );
    expect(score.workloads[0].name).toBe('shop-c');
  });

  it('are read after a push to their branch alone', async () => {
    const readAt = async () => (await portal.score('shop')).workloads[0].readAt;
    const before = await readAt();
    await events.pushed(`${company.url}/acme/shop`, 'feature');
    await events.pushed(`${company.url}/acme/shop-b`);
    await events.publish('gitea.push', { nonsense: true });
    await new Promise(done => setTimeout(done, 500));
    expect(await readAt()).toBe(before);
    await events.pushed(`${company.url}/Acme/Shop.git`);
    await portal.until(
      'read again',
      ({ workloads }) => workloads[0].readAt !== before,
      'shop',
    );
  });

  it('are forgotten when the catalog no longer has them', async () => {
    entities.delete('component:default/shop');
    await announce('component:default/shop');
    put(componentOf(company, 'copy', { 'score.dev/file': '' }));
    await announce('component:default/copy');
    await until([]);
    expect((await portal.get('/workloads')).body).toEqual({ items: [] });
  });
});
