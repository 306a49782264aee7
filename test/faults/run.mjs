/**
 * `npm run --silent faults`: kills, stops and cuts off delivery workers many
 * times over and reads the history of the Git repository afterwards.
 */
import { parseArgs } from 'node:util';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { giveUp } from '../../scripts/lib/say.mjs';
import { prepareToolchain } from '../../scripts/lib/toolchain.mjs';
import { runTypeScript } from '../../scripts/lib/typescript.mjs';

const usage = `Usage: npm run --silent faults -- [--kills 1000] [--workers 3] [--minutes 60]

  --kills    ends after so many workers were killed
  --workers  processes that deliver at the same time
  --minutes  ends after so long in any case

It starts a PostgreSQL of its own; DATABASE_URL names another one.`;

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        kills: { type: 'string', default: '1000' },
        workers: { type: 'string', default: '3' },
        minutes: { type: 'string', default: '60' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    return giveUp(`${error.message}\n\n${usage}`);
  }
}

const { kills, workers, minutes, help } = readFlags();
if (help) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
for (const value of [kills, workers, minutes]) {
  if (!(Number(value) > 0)) {
    giveUp(`"${value}" is not a number above 0.\n\n${usage}`);
  }
}

const env = await prepareToolchain();
const postgres = env.DATABASE_URL ? undefined : await startPostgres();
const url = env.DATABASE_URL ?? postgres?.url;
if (!url) {
  giveUp(
    'PostgreSQL is not installed (Debian: apt-get install postgresql). Install it, or name a running one in DATABASE_URL.',
  );
}
process.exitCode = await runTypeScript(
  'test/faults/main.ts',
  [kills, workers, minutes],
  { env: { ...env, DATABASE_URL: url } },
);
await postgres?.stop();
