import knexFactory, { Knex } from 'knex';
import {
  BatteryReport,
  runBattery,
} from '../../plugins/score-backend/src/delivery/__testUtils__/battery';

const PROGRESS_EVERY = 25;

async function main() {
  const [kills, workers, minutes] = process.argv.slice(2).map(Number);
  const server = knexFactory({
    client: 'pg',
    connection: process.env.DATABASE_URL,
  });
  const name = `score_faults_${process.pid}`;
  await server.raw('create database ??', [name]);
  const database = connect(name);
  let told = 0;
  try {
    const report = await runBattery({
      database,
      kills,
      workers,
      seconds: minutes * 60,
      onProgress(count) {
        if (count >= told + PROGRESS_EVERY) {
          told = count;
          process.stdout.write(`${count} of ${kills} kills\n`);
        }
      },
    });
    process.stdout.write(describe(report));
  } finally {
    await database.destroy();
    await server.raw('drop database ?? with (force)', [name]);
    await server.destroy();
  }
}

function connect(name: string): Knex {
  const url = new URL(process.env.DATABASE_URL ?? '');
  url.pathname = `/${name}`;
  return knexFactory({
    client: 'pg',
    connection: { connectionString: url.href },
  });
}

function describe(report: BatteryReport): string {
  const faults = Object.entries(report.faults);
  const total = faults.reduce((sum, [, count]) => sum + count, 0);
  return `
In ${report.seconds} seconds
  ${report.kills} workers killed, ${
    report.killsWhileBusy
  } of them in the middle of a git command
  ${report.stops} workers stopped until their lease was over
  ${report.connectionsCut} database connections cut
  ${total} requests disturbed: ${faults
    .map(([name, count]) => `${count} ${name}`)
    .join('; ')}
  ${report.foreign} commits of somebody else who pushed all the time

  ${report.wishes} wanted states, and ${
    report.releases
  } times a workload left the catalog
  ${report.merged} pull requests merged by somebody
  ${report.deliveries} deliveries in ${report.ownCommits} commits
  ${report.acknowledgements} acknowledgements

Nothing acknowledged is missing, nothing was delivered twice, no commit is
empty, none is a merge, no generation went back, no file of others was touched,
the final tree is what was wanted, and git fsck --strict has nothing to say.
`;
}

main().catch(error => {
  process.stderr.write(`\n${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
