/**
 * `npm start`: sets up what is missing, starts the demo forge, the backend and
 * the app, and says where to click. `yarn start` ends here too.
 */
import path from 'node:path';
import { dataDirectory, root } from './lib/paths.mjs';
import { portsInUse, waitForUrl } from './lib/ports.mjs';
import { createProcesses } from './lib/processes.mjs';
import { giveUp, say } from './lib/say.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';

const APP = 'http://localhost:3000';
const BACKEND = 'http://localhost:7007';
const FORGE = 'http://localhost:7008';

const toolchain = await prepareToolchain();
const busy = await portsInUse([3000, 7007, 7008]);
if (busy.length) {
  giveUp(
    `Port ${busy.join(
      ' and port ',
    )} is in use. Is the portal already running? Stop what listens there, then run the same command again.`,
  );
}

const processes = createProcesses({
  onEnd: (name, reason) => fail(`The ${name} ended (${reason}).`),
});

async function end(code) {
  if (!processes.isStopping) {
    await processes.stop();
    process.exit(code);
  }
}

function fail(message) {
  process.stderr.write(`\n✖ ${message}\n`);
  return end(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => end(0));
}

const env = {
  ...toolchain,
  SCORE_DATA_DIR: dataDirectory,
  // So that what this says to the person who waits is not lost among requests.
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
};
const isWanted = () => !processes.isStopping;

say(`Starting the demo forge at ${FORGE}`);
processes.start('forge', 'node', ['packages/forge/bin/forge.cjs'], {
  ...env,
  FORGE_PORT: '7008',
  FORGE_DATA: path.join(dataDirectory, 'forge'),
  FORGE_SEED: root,
  FORGE_WEBHOOK_URL: `${BACKEND}/api/events/http/gitea`,
  FORGE_WEBHOOK_SECRET: 'demo-webhook-secret',
});
try {
  await waitForUrl(`${FORGE}/api/v1/version`, 120, isWanted);

  say('Starting backend and app (about half a minute)');
  processes.start('portal', 'backstage-cli', ['repo', 'start'], env);
  await Promise.all([
    waitForUrl(`${BACKEND}/.backstage/health/v1/readiness`, 300, isWanted),
    waitForUrl(APP, 300, isWanted),
  ]);
} catch (error) {
  if (isWanted()) {
    await fail(`The portal did not start: ${error.message}`);
  }
}

if (isWanted()) {
  const kept = path.relative(process.cwd(), dataDirectory) || dataDirectory;
  say(`The portal is ready.

    Portal             ${APP}             enter as a guest
    A service          ${APP}/catalog/default/component/orders-api/score
    Resource types     ${APP}/score
    New service        ${APP}/create/templates/default/score-service
    Git host (demo)    ${FORGE}             user backstage, password backstage

  Everything is kept in ${kept}; delete it to begin afresh. Ctrl+C stops.`);
}
