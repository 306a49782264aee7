import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { supportedDatabases } from '../delivery/__testUtils__/supportedDatabases';
import { DatabaseRenderStore } from '../rendering/DatabaseRenderStore';
import type { StoredRender } from '../rendering/types';
import { DatabaseWorkloadStore } from './DatabaseWorkloadStore';
import type { WorkloadChange } from './types';

const change = (
  name: string,
  changes: Partial<WorkloadChange> = {},
): WorkloadChange => ({
  entityRef: `component:default/${name}`,
  file: 'score.yaml',
  version: 0,
  status: 'valid',
  sourceUrl: `https://git.example/acme/${name}/src/branch/main/score.yaml`,
  repoUrl: `https://git.example/acme/${name}`,
  repoPath: 'score.yaml',
  shard: 'shop',
  etag: 'e1',
  commit: { sha: 'c0ffee', author: { name: 'Ada', email: 'ada@acme.example' } },
  readAt: '2026-11-24T10:00:00.000Z',
  text: `metadata: {name: ${name}}`,
  sourceFiles: { 'config.json': '{}' },
  findings: [{ severity: 'info', code: 'c', message: 'm', line: 3 }],
  name,
  spec: {
    apiVersion: 'score.dev/v1b1',
    metadata: { name },
    containers: { web: { image: 'web' } },
  },
  summary: { name, ports: {}, sharedResources: {} },
  ...changes,
});

const render = (workloadId: number): StoredRender => ({
  workloadId,
  environment: 'staging',
  inputHash: 'i1',
  failed: false,
  findings: [{ severity: 'warning', code: 'w', message: 'm' }],
  resources: [],
  good: {
    hash: 'sha256:1',
    renderedAt: '2026-11-24T10:00:01.000Z',
    revision: 'c0ffee',
    platformRevision: 'p1',
    renderer: 'native@0.1.0',
    files: [{ path: 'a.yaml', content: 'a: ä\n' }],
    secrets: [{ name: 's', key: 'k', resource: 'r' }],
    provenance: [],
    state: { resources: {}, shared: { seed: 1 } },
  },
});

describe('the stores of workloads and renders', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let db: Knex;
    let workloads: DatabaseWorkloadStore;
    let renders: DatabaseRenderStore;

    beforeEach(async () => {
      db = await databases.init(databaseId);
      await db.migrate.latest({
        directory: resolve(__dirname, '../../migrations'),
      });
      workloads = new DatabaseWorkloadStore({ database: db });
      renders = new DatabaseRenderStore({ database: db });
    });

    const save = (workload: WorkloadChange) =>
      db.transaction(tx => workloads.save(tx, workload));

    it('answer a workload as it was stored', async () => {
      const id = await save(change('shop'));
      expect(await workloads.list()).toEqual([
        { ...change('shop'), id, version: 1 },
      ]);
      const bare = change('bare', {
        status: 'pending',
        commit: undefined,
        etag: undefined,
        readAt: undefined,
        text: undefined,
        name: undefined,
        spec: undefined,
        summary: undefined,
      });
      await save(bare);
      const [stored] = await workloads.list({ entityRef: bare.entityRef });
      expect(stored).toEqual({ ...bare, id: stored.id, version: 1 });
    });

    it('let none overwrite a version that it has not seen', async () => {
      await save(change('shop'));
      await expect(save(change('shop'))).rejects.toThrow('at the same time');
      const [stored] = await workloads.list();
      await save({ ...stored, text: 'newer' });
      await expect(save({ ...stored, text: 'older' })).rejects.toMatchObject({
        name: 'ConflictError',
      });
      expect((await workloads.list())[0]).toMatchObject({
        text: 'newer',
        version: 2,
      });
    });

    it('find who mentions a word, whatever is in it', async () => {
      await save(change('shop', { text: 'host: orders_api' }));
      await save(change('cart', { text: 'host: ordersXapi' }));
      await save(change('mail', { text: 'discount: 100%' }));
      expect(await workloads.mentioning(['orders_api'])).toEqual([
        'component:default/shop',
      ]);
      expect(await workloads.mentioning(['0%', 'nothing'])).toEqual([
        'component:default/mail',
      ]);
      expect(await workloads.mentioning([])).toEqual([]);
    });

    it('give a name to who had it first', async () => {
      await save(change('shop'));
      await save(change('copy', { name: 'shop' }));
      await save(change('none', { summary: undefined }));
      const named = await workloads.summaries();
      expect([...named.keys()]).toEqual(['shop']);
      expect(named.get('shop')?.entityRef).toBe('component:default/shop');
    });

    it('answer a render as it was stored, and the newest one only', async () => {
      const id = await save(change('shop'));
      await db.transaction(tx => renders.save(tx, render(id)));
      expect(await renders.list([id])).toEqual([render(id)]);
      const failed = { ...render(id), failed: true, good: undefined };
      await db.transaction(tx => renders.save(tx, failed));
      expect(await renders.list([id])).toEqual([failed]);
      expect(await renders.overview()).toEqual([
        {
          workloadId: id,
          environment: 'staging',
          failed: true,
          rendered: false,
          findings: failed.findings,
        },
      ]);
    });

    it('forget a workload with its renders, and nothing else', async () => {
      const shop = await save(change('shop'));
      const cart = await save(change('cart'));
      await db.transaction(async tx => {
        await renders.save(tx, render(shop));
        await renders.save(tx, render(cart));
      });
      await db.transaction(tx => workloads.forget(tx, [shop]));
      expect((await workloads.places()).map(each => each.entityRef)).toEqual([
        'component:default/cart',
      ]);
      expect(await renders.list([shop, cart])).toEqual([render(cart)]);
    });
  });
});
