import { TestDatabases } from '@backstage/backend-test-utils';
import { runBattery } from './__testUtils__/battery';
import { supportedDatabases } from './__testUtils__/supportedDatabases';

jest.setTimeout(480_000);

/** The short form of `npm run faults`. */
describe('workers that are killed, stopped and cut off', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  it.each(databases.eachSupportedId())(
    'lose, double and undo nothing on %s',
    async databaseId => {
      const report = await runBattery({
        database: await databases.init(databaseId),
        kills: 20,
        seconds: 15,
        workers: 3,
      });
      process.stdout.write(`${databaseId}: ${JSON.stringify(report)}\n`);
      expect(report.kills).toBeGreaterThan(0);
      expect(report.deliveries).toBeGreaterThan(0);
      expect(report.acknowledgements).toBeGreaterThan(0);
      expect(report.foreign).toBeGreaterThan(0);
    },
  );
});
