import { TestDatabases } from '@backstage/backend-test-utils';
import {
  loadPlatform,
  type EnvironmentContext,
  type Workload,
} from '@score-backstage/engine';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { demoFile, platformFiles } from '../__testUtils__/startCompany';
import { DatabaseDeliveryStore } from '../delivery';
import { supportedDatabases } from '../delivery/__testUtils__/supportedDatabases';
import type { LoadedPlatform } from '../platform/types';
import { DatabaseHoldStore } from '../promotion/DatabaseHoldStore';
import { DatabaseInputStore } from '../promotion/DatabaseInputStore';
import { DatabaseWorkloadStore } from '../workloads/DatabaseWorkloadStore';
import { mergeReading, newWorkload } from '../workloads/mergeReading';
import type { WorkloadChange } from '../workloads/types';
import { DatabaseRenderStore } from './DatabaseRenderStore';
import { renderWorkload } from './renderWorkload';
import { storeWorkload, type Stores } from './storeWorkload';

const scoreYaml = demoFile('demo/services/orders-api/score.yaml');

function load(revision: string): LoadedPlatform {
  const files = Object.entries(platformFiles('https://git.example'));
  const { platform } = loadPlatform(
    files.map(([path, text]) => ({ path, text })),
  );
  if (!platform) {
    throw new Error('The demo’s platform has errors');
  }
  return { platform, revision, loadedAt: '', resourceTypes: () => [] };
}

function read(entity: string, text: string, id?: number, version = 0) {
  const place = {
    file: 'score.yaml',
    sourceUrl: `https://git.example/acme/${entity}/src/branch/main/score.yaml`,
    repoUrl: `https://git.example/acme/${entity}`,
    repoPath: 'score.yaml',
  };
  const { change, workload } = mergeReading(
    {
      ...newWorkload(`component:default/${entity}`, place),
      shard: 'shop',
      id,
      version,
    },
    { status: 'read', text, sourceFiles: {}, findings: [] },
  );
  if (!workload) {
    throw new Error(JSON.stringify(change.findings));
  }
  return { change, workload };
}

describe('rendering and storing a workload', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });
  const platform = load('p1');

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let db: Knex;
    let stores: Stores;

    beforeEach(async () => {
      db = await databases.init(databaseId);
      await db.migrate.latest({
        directory: resolve(__dirname, '../../migrations'),
      });
      stores = {
        workloads: new DatabaseWorkloadStore({ database: db }),
        renders: new DatabaseRenderStore({ database: db }),
        deliveries: new DatabaseDeliveryStore({ database: db }),
        inputs: new DatabaseInputStore({ database: db }),
        holds: new DatabaseHoldStore({ database: db }),
      };
    });

    async function renderAndStore(
      { change, workload }: { change: WorkloadChange; workload: Workload },
      used = platform,
      context: EnvironmentContext = { workloads: {} },
    ) {
      const before = change.id ? await stores.renders.list([change.id]) : [];
      const attempts = await renderWorkload({
        change,
        workload,
        platform: used,
        context,
        stored: before,
      });
      await db.transaction(tx =>
        storeWorkload(tx, stores, change, {
          platform: used,
          attempts,
          before,
        }),
      );
      return attempts.map(({ environment, failed }) => [environment, failed]);
    }

    const all = [
      ['local', false],
      ['staging', false],
      ['production', false],
    ];
    const generations = async () =>
      (await stores.deliveries.list({})).map(each => [
        each.entityRef,
        each.environment,
        each.generation,
      ]);

    it('renders once what has the same input', async () => {
      expect(await renderAndStore(read('shop', scoreYaml))).toEqual(all);
      const again = read('shop', scoreYaml, 1, 1);
      expect(await renderAndStore(again)).toEqual([]);
      const wanted = [
        ['component:default/shop', 'production', 1],
        ['component:default/shop', 'staging', 1],
      ];
      expect(await generations()).toEqual(wanted);

      // Another platform, another context: rendered, but nothing else is wanted.
      const later = read('shop', scoreYaml, 1, 2);
      expect(await renderAndStore(later, load('p2'))).toEqual(all);
      const other = { name: 'cart', ports: {}, sharedResources: {} };
      expect(
        await renderAndStore(read('shop', scoreYaml, 1, 3), load('p2'), {
          workloads: { cart: other },
        }),
      ).toEqual(all);
      expect(await generations()).toEqual(wanted);
    });

    it('keeps the last good render of a failed attempt', async () => {
      await renderAndStore(read('shop', scoreYaml));
      const good = await stores.renders.list([1]);
      const text = scoreYaml.replace('type: postgres', 'type: oracle-db');
      await renderAndStore(read('shop', text, 1, 1));
      const after = await stores.renders.list([1]);
      expect(after.map(each => each.good)).toEqual(good.map(each => each.good));
      expect(after.every(each => each.failed)).toBe(true);
      expect(await generations()).toEqual([
        ['component:default/shop', 'production', 1],
        ['component:default/shop', 'staging', 1],
      ]);
    });

    it('asks an engine again that has failed, and keeps what was there', async () => {
      await renderAndStore(read('shop', scoreYaml));
      const named: LoadedPlatform = {
        ...platform,
        revision: 'p2',
        platform: {
          ...platform.platform,
          environments: platform.platform.environments.map(each =>
            each.name === 'staging'
              ? { ...each, engine: 'score-k8s@0.15.0', overrides: [] }
              : each,
          ),
        },
      };
      const failing = [
        ['local', false],
        ['staging', true],
        ['production', false],
      ];
      const again = read('shop', scoreYaml, 1, 1);
      expect(await renderAndStore(again, named)).toEqual(failing);
      const stored = await stores.renders.list([1]);
      const staging = stored.find(each => each.environment === 'staging');
      expect(staging).toMatchObject({
        inputHash: '',
        good: {
          platformRevision: 'p1',
          renderer: expect.stringMatching(/^native@/),
        },
      });
      expect(staging?.findings).toContainEqual(
        expect.objectContaining({ severity: 'error', code: 'engine-missing' }),
      );

      const { change, workload } = read('shop', scoreYaml, 1, 2);
      const files = [{ path: 'manifests.yaml', content: 'kind: Job\n' }];
      const attempts = await renderWorkload({
        change,
        workload,
        platform: named,
        context: { workloads: {} },
        stored,
        engines: { fingerprint: () => '/bin/k8s', render: async () => files },
      });
      expect(attempts).toEqual([
        expect.objectContaining({
          environment: 'staging',
          failed: false,
          inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          good: expect.objectContaining({
            renderer: 'score-k8s@0.15.0',
            platformRevision: 'p2',
            files,
          }),
        }),
      ]);
    });

    it('leaves a place in Git to the entity that has it', async () => {
      await renderAndStore(read('shop', scoreYaml));
      await renderAndStore(read('copy', scoreYaml));
      const [local, ...delivered] = await stores.renders.list([2]);
      expect(local).toMatchObject({ environment: 'local', failed: false });
      for (const render of delivered) {
        expect(render).toMatchObject({
          failed: true,
          inputHash: '',
          good: undefined,
        });
        expect(render.findings).toContainEqual(
          expect.objectContaining({
            code: 'workload-name-taken',
            message: expect.stringContaining('component:default/shop'),
          }),
        );
      }

      // When it is let go of, the next look takes it; numbers go on.
      await db.transaction(tx =>
        stores.deliveries.release(tx, 'component:default/shop'),
      );
      const again = await renderAndStore(read('copy', scoreYaml, 2, 1));
      expect(again).toEqual([
        ['staging', false],
        ['production', false],
      ]);
      expect(await generations()).toEqual([
        ['component:default/copy', 'production', 3],
        ['component:default/copy', 'staging', 3],
      ]);
    });

    it('stores all or nothing', async () => {
      const { change } = read('shop', scoreYaml);
      const failing = {
        ...stores,
        deliveries: Object.assign(Object.create(stores.deliveries), {
          want: async () => {
            throw new Error('no room');
          },
        }),
      };
      const { workload } = read('shop', scoreYaml);
      const attempts = await renderWorkload({
        change,
        workload,
        platform,
        context: { workloads: {} },
        stored: [],
      });
      await expect(
        db.transaction(tx =>
          storeWorkload(tx, failing, change, {
            platform,
            attempts,
            before: [],
          }),
        ),
      ).rejects.toThrow('no room');
      expect(await stores.workloads.list()).toEqual([]);
      expect(await stores.renders.overview()).toEqual([]);
    });
  });
});
