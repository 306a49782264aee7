import { TestDatabases } from '@backstage/backend-test-utils';
import { createHarness, filesOf, Harness } from './__testUtils__/harness';
import { supportedDatabases } from './__testUtils__/supportedDatabases';

jest.setTimeout(120_000);

describe('several workers and a competing writer', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });
  let h: Harness;

  afterEach(async () => {
    h.git('fsck', '--strict', '--full');
    await h.close();
  });

  it.each(databases.eachSupportedId())(
    'neither loses nor doubles anything on %s',
    async databaseId => {
      h = await createHarness(await databases.init(databaseId));
      const workloads = ['ads', 'cart', 'mail', 'orders-api', 'web'];
      await Promise.all([h.worker(), h.worker(), h.worker()]);
      h.foreignCommit('echo a > a.txt');
      const stopCompetitor = h.startCompetitor();
      for (let round = 1; round <= 6; round++) {
        for (const workload of workloads) {
          await h.want({ workload, files: filesOf(workload, `v${round}`) });
        }
        await new Promise(done => setTimeout(done, 60));
      }
      for (const workload of workloads) {
        await h.until(workload, 'delivered');
      }
      await stopCompetitor();
      expect(h.git('log', '--author=Eve', '--format=%h', 'main')).toMatch(
        /\n.*\n/,
      );

      for (const workload of workloads) {
        const folder = `staging/shop/${workload}`;
        expect(h.show(`${folder}/deployment-${workload}.yaml`)).toBe(
          'image: v6\n',
        );
        const generations = h
          .git('log', '--reverse', '--format=%B', 'main')
          .split('\n')
          .filter(line =>
            line.startsWith(`Score-Delivery: staging/${workload}@`),
          )
          .map(line => Number(line.split('@')[1]));
        expect(generations.at(-1)).toBe(6);
        expect(generations).toEqual(
          [...new Set(generations)].sort((a, b) => a - b),
        );
      }
      expect(h.git('rev-list', '--merges', 'main')).toBe('');
      const trees = h.git('log', '--format=%T', 'main').trim().split('\n');
      expect(trees.every((tree, i) => tree !== trees[i + 1])).toBe(true);
    },
  );
});
