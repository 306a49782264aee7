import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { loadPlatform } from '@score-backstage/engine';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { DatabaseDeliveryStore } from '../delivery';
import { supportedDatabases } from '../delivery/__testUtils__/supportedDatabases';
import type { PlatformProvider } from '../platform/types';
import { DatabaseHoldStore } from '../promotion/DatabaseHoldStore';
import { DatabaseInputStore } from '../promotion/DatabaseInputStore';
import { DatabaseWorkloadStore } from '../workloads/DatabaseWorkloadStore';
import { mergeReading, newWorkload } from '../workloads/mergeReading';
import { DatabaseRenderStore } from './DatabaseRenderStore';
import { DefaultRefresher } from './DefaultRefresher';
import { KnownNeighbours } from './KnownNeighbours';

function read(name: string, port = 80) {
  const place = {
    file: 'score.yaml',
    sourceUrl: `https://git.example/acme/${name}/score.yaml`,
    repoUrl: `https://git.example/acme/${name}`,
    repoPath: 'score.yaml',
  };
  return mergeReading(newWorkload(`component:default/${name}`, place), {
    status: 'read',
    sourceFiles: {},
    findings: [],
    text: `apiVersion: score.dev/v1b1
metadata:
  name: ${name}
containers:
  web:
    image: web:v1
service:
  ports:
    web:
      port: ${port}
`,
  });
}

const names = Array.from({ length: 30 }, (_, i) => `workload-${i}`);

describe('KnownNeighbours', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let database: Knex;
    let workloads: DatabaseWorkloadStore;

    beforeEach(async () => {
      database = await databases.init(databaseId);
      await database.migrate.latest({
        directory: resolve(__dirname, '../../migrations'),
      });
      workloads = new DatabaseWorkloadStore({ database });
      await database.transaction(async tx => {
        for (const name of names) {
          await workloads.save(tx, read(name).change);
        }
      });
    }, 60_000);

    const claim = async (neighbours: KnownNeighbours, name: string) => {
      const stored = await workloads.list({
        entityRef: `component:default/${name}`,
      });
      const merged = stored.map(each =>
        mergeReading(each, { status: 'unchanged' }),
      );
      return neighbours.claim(merged, stored, []);
    };

    it('are read once for all that are rendered', async () => {
      const summaries = jest.spyOn(workloads, 'summaries');
      const neighbours = new KnownNeighbours(workloads);
      const contexts = await Promise.all(
        names.map(async name => (await claim(neighbours, name)).context),
      );
      expect(new Set(contexts).size).toBe(1);
      expect(Object.keys(contexts[0].workloads).sort()).toEqual(
        [...names].sort(),
      );
      expect(summaries).toHaveBeenCalledTimes(1);
    });

    it('are read again when one says something else, and only then', async () => {
      const summaries = jest.spyOn(workloads, 'summaries');
      const neighbours = new KnownNeighbours(workloads);
      await claim(neighbours, names[0]);
      const [stored] = await workloads.list({
        entityRef: `component:default/${names[1]}`,
      });
      const save = (port: number, version: number) =>
        database.transaction(tx =>
          workloads.save(tx, {
            ...read(names[1], port).change,
            id: stored.id,
            version,
          }),
        );
      await save(80, stored.version);
      await claim(neighbours, names[0]);
      expect(summaries).toHaveBeenCalledTimes(1);
      await save(8080, stored.version + 1);
      const { context } = await claim(neighbours, names[0]);
      expect(summaries).toHaveBeenCalledTimes(2);
      expect(context.workloads[names[1]].ports.web.port).toBe(8080);
      await database.transaction(tx => workloads.forget(tx, [stored.id]));
      const after = await claim(neighbours, names[0]);
      expect(after.context.workloads[names[1]]).toBeUndefined();
    });

    it('are another context for who says something else', async () => {
      const neighbours = new KnownNeighbours(workloads);
      const { context: before } = await claim(neighbours, names[0]);
      const { context, claimed } = await neighbours.claim(
        [read(names[0], 9090)],
        [],
        [],
      );
      expect(claimed[0].workload?.name).toBe(names[0]);
      expect(context.workloads[names[0]].ports.web.port).toBe(9090);
      expect(before.workloads[names[0]].ports.web.port).toBe(80);
    });

    it('cost a platform change one look at all, however many there are', async () => {
      const { platform } = loadPlatform([
        {
          path: 'platform.yaml',
          text: 'name: acme\nenvironments:\n  - { name: dev, target: kubernetes, provisioners: [] }\n',
        },
      ]);
      let revision = 'p1';
      const provider: Pick<PlatformProvider, 'current'> = {
        current: async () => ({
          platform: platform!,
          revision,
          loadedAt: '',
          resourceTypes: () => [],
        }),
      };
      const stores = {
        workloads,
        renders: new DatabaseRenderStore({ database }),
        deliveries: new DatabaseDeliveryStore({ database }),
        inputs: new DatabaseInputStore({ database }),
        holds: new DatabaseHoldStore({ database }),
      };
      const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
      const refresher = new DefaultRefresher({
        auth: mockServices.auth(),
        catalog: catalogServiceMock(),
        database,
        findCommit: async () => undefined,
        integrations,
        platform: provider,
        stores,
        telemetry: {
          rendering: (_entityRef, work) => work(),
          rendered: () => {},
          delivering: (_branch, _count, work) => work(),
        },
        urlReader: mockServices.urlReader.mock(),
      });
      const rerenderAll = async () => {
        let rendered = 0;
        for (const name of names) {
          const { isChanged } = await refresher.rerender(
            `component:default/${name}`,
          );
          rendered += Number(isChanged);
        }
        return rendered;
      };
      expect(await rerenderAll()).toBe(names.length);
      const summaries = jest.spyOn(workloads, 'summaries');
      expect(await rerenderAll()).toBe(0);
      revision = 'p2';
      expect(await rerenderAll()).toBe(names.length);
      expect(summaries).not.toHaveBeenCalled();
    });
  });
});
