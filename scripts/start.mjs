/**
 * `npm start`: sets up what is missing, starts the demo forge, the backend and
 * the app, and says where to click. `yarn start` ends here too.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { dataDirectory, root } from './lib/paths.mjs';
import { portsInUse, waitForUrl } from './lib/ports.mjs';
import { giveUp, say } from './lib/say.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';

const APP = 'http://localhost:3000';
const BACKEND = 'http://localhost:7007';
const FORGE = 'http://localhost:7008';

const children = new Map();
let stopping = false;

function stop(code) {
  if (stopping) {
    return;
  }
  stopping = true;
  for (const child of children.values()) {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  }
  setTimeout(() => process.exit(code), 1500);
}

function startProcess(name, command, args, env) {
  // A group of its own, so that what it starts in turn ends with it.
  const child = spawn(command, args, {
    cwd: root,
    env,
    stdio: 'inherit',
    detached: true,
  });
  children.set(name, child);
  child.once('exit', code => {
    if (!stopping) {
      process.stderr.write(`\n✖ The ${name} ended (exit code ${code}).\n`);
      stop(code || 1);
    }
  });
}

process.once('SIGINT', () => stop(0));
process.once('SIGTERM', () => stop(0));

const toolchain = await prepareToolchain();
const busy = await portsInUse([3000, 7007, 7008]);
if (busy.length) {
  giveUp(
    `Port ${busy.join(
      ' and port ',
    )} is in use. Is the portal already running? Stop what listens there, then run the same command again.`,
  );
}

const env = { ...toolchain, SCORE_DATA_DIR: dataDirectory };
say(`Starting the demo forge at ${FORGE}`);
startProcess('forge', 'node', ['packages/forge/bin/forge.cjs'], {
  ...env,
  FORGE_PORT: '7008',
  FORGE_DATA: path.join(dataDirectory, 'forge'),
  FORGE_SEED: root,
  FORGE_WEBHOOK_URL: `${BACKEND}/api/events/http/gitea`,
  FORGE_WEBHOOK_SECRET: 'demo-webhook-secret',
});
await waitForUrl(`${FORGE}/api/v1/version`, 120, () => !stopping).catch(error =>
  giveUp(`The forge did not start: ${error.message}`),
);

say('Starting backend and app (about half a minute)');
startProcess('portal', 'backstage-cli', ['repo', 'start'], env);
await Promise.all([
  waitForUrl(`${BACKEND}/.backstage/health/v1/readiness`, 300, () => !stopping),
  waitForUrl(APP, 300, () => !stopping),
]).catch(error => {
  process.stderr.write(`\n✖ The portal did not start: ${error.message}\n`);
  stop(1);
});

if (!stopping) {
  say(`The portal is ready.

    Portal             ${APP}             enter as a guest
    A service          ${APP}/catalog/default/component/orders-api/score
    Resource types     ${APP}/score
    New service        ${APP}/create/templates/default/score-service
    Git host (demo)    ${FORGE}             user backstage, password backstage

  Everything is kept in ${
    path.relative(process.cwd(), dataDirectory) || dataDirectory
  }; delete it to begin afresh. Ctrl+C stops.`);
}
