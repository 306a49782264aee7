import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { checkHistory } from './__testUtils__/checkHistory';
import { createHarness, filesOf, Harness } from './__testUtils__/harness';
import { supportedDatabases } from './__testUtils__/supportedDatabases';
import { runWorkerHere, runWorkerProcess } from './__testUtils__/workerProcess';

/** `SCORE_FAULTS_SECONDS=600` makes a night's run of it. */
const seconds = Number(process.env.SCORE_FAULTS_SECONDS ?? 10);
const LEASE_MS = 1_500;

jest.setTimeout((seconds + 120) * 1000);

const pick = (below: number) => Math.floor(Math.random() * below);
const sleep = (ms: number) => new Promise(done => setTimeout(done, ms));

function runOwnProcess(h: Harness, database: Knex) {
  const { connection } = database.client.config;
  return runWorkerProcess({
    // The password is hidden from enumeration.
    connection: { ...connection, password: connection.password },
    config: h.settings({
      delivery: {
        lease: { milliseconds: LEASE_MS },
        timeout: { seconds: 5 },
      },
    }),
  });
}

describe('workers that are killed, stopped and cut off', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  it.each(databases.eachSupportedId())(
    'lose, double and undo nothing on %s',
    async databaseId => {
      const database = await databases.init(databaseId);
      const h = await createHarness(database);
      h.foreignCommit('echo a > a.txt');
      const workers =
        databaseId === 'SQLITE_3'
          ? [await runWorkerHere(h)]
          : [1, 2, 3].map(() => runOwnProcess(h, database));
      const faults = { before: 0, after: 0, refused: 0 };
      h.server.intercept = (request, response) => {
        switch (pick(24)) {
          case 0:
            faults.before++;
            request.socket.destroy();
            return true;
          case 1:
            faults.after++;
            response.end = () => {
              request.socket.destroy();
              return response;
            };
            return false;
          case 2:
            faults.refused++;
            response.writeHead([429, 500, 502][pick(3)]).end();
            return true;
          default:
            return false;
        }
      };
      const stopCompetitor = h.startCompetitor();

      const workloads = ['ads', 'cart', 'mail', 'orders-api', 'web'];
      const versions = new Map<string, number>();
      const until = Date.now() + seconds * 1000;
      try {
        while (Date.now() < until) {
          const workload = workloads[pick(workloads.length)];
          // Often back to what was before: the hard case for "already there".
          const version = pick(3);
          versions.set(workload, version);
          await h.want({ workload, files: filesOf(workload, `v${version}`) });
          const worker = workers[pick(workers.length)];
          switch (pick(6)) {
            case 0:
              worker.kill();
              break;
            case 1:
              worker.pause(LEASE_MS * 1.5);
              break;
            default:
          }
          await sleep(pick(250));
        }
        await stopCompetitor();
        h.server.intercept = undefined;
        await h.store.retry({});
        for (const workload of versions.keys()) {
          await h.until(workload, 'delivered');
        }
        // What was stopped with a push in hand has had its chance by now.
        await sleep(LEASE_MS * 2);
      } finally {
        await stopCompetitor();
        await Promise.all(workers.map(worker => worker.end()));
      }

      const { commits, deliveries } = checkHistory(
        h,
        new Map(
          [...versions].map(([workload, version]) => [
            `staging/shop/${workload}/deployment-${workload}.yaml`,
            `image: v${version}\n`,
          ]),
        ),
      );
      const sum = (name: 'kills' | 'pauses') =>
        workers.reduce((all, { counts }) => all + counts[name], 0);
      process.stdout.write(
        `${sum('kills')} kills, ${sum('pauses')} stops, ${JSON.stringify(
          faults,
        )}: ${deliveries} deliveries in ${commits} commits\n`,
      );
      expect(sum('kills')).toBeGreaterThan(0);
      expect(deliveries).toBeGreaterThan(0);
      await h.close();
    },
  );
});
