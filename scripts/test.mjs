/**
 * `npm test`: sets up what is missing and runs every test that this machine
 * can run. What it could not run it names at the end. Arguments narrow the run
 * to some of: types lint unit browser.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, toolchainDirectory } from './lib/paths.mjs';
import { portsInUse } from './lib/ports.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { findBrowser, findGenerator, findProgram } from './lib/programs.mjs';
import { run } from './lib/run.mjs';
import { say } from './lib/say.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';

const wanted = process.argv.slice(2);
const isWanted = suite => wanted.length === 0 || wanted.includes(suite);

const total = { passed: 0, failed: 0 };
const leftOut = [];
const results = fs.mkdtempSync(path.join(os.tmpdir(), 'score-test-'));
const env = { ...(await prepareToolchain()), CI: 'true' };

async function check(title, command, args) {
  say(title);
  const code = await run(command, args, { cwd: root, env });
  total[code === 0 ? 'passed' : 'failed'] += 1;
}

function readReport(file) {
  return fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : undefined;
}

async function offerPostgres() {
  const variable = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
  if (env[variable]) {
    return undefined;
  }
  const postgres = await startPostgres();
  if (postgres) {
    env[variable] = postgres.url;
  } else {
    leftOut.push(
      'the database tests on PostgreSQL: it is not installed (Debian: apt-get install postgresql)',
    );
  }
  return postgres;
}

function offerGenerators() {
  for (const name of ['score-k8s', 'score-compose']) {
    const variable = `${name.toUpperCase().replace('-', '_')}_BIN`;
    env[variable] ??= findGenerator(name) ?? '';
    if (!env[variable]) {
      leftOut.push(
        `the comparison with the real ${name}: it was not found (go install github.com/score-spec/${name}/cmd/${name}@latest)`,
      );
    }
  }
  if (findProgram(['go'])) {
    env.SCORE_TEST_GO = 'true';
  } else {
    leftOut.push(
      'asking Go itself about templates: go was not found; the recorded answers were used',
    );
  }
  if (!fs.existsSync(path.join(root, '../shared/corpus'))) {
    leftOut.push(
      'the tests on files of the Score project: ../shared/corpus is not beside this checkout',
    );
  }
}

function offerKubernetesSchemas() {
  const program = path.join(
    toolchainDirectory,
    'kubernetes-validate/bin/kubernetes-validate',
  );
  env.SCORE_KUBERNETES_VALIDATE ??= fs.existsSync(program)
    ? program
    : findProgram(['kubernetes-validate']) ?? '';
  if (!env.SCORE_KUBERNETES_VALIDATE) {
    leftOut.push(
      "the check of manifests against Kubernetes' schemas: kubernetes-validate was not found (pip install kubernetes-validate)",
    );
  }
}

async function runUnitTests() {
  say('Unit and backend tests');
  offerGenerators();
  const postgres = await offerPostgres();
  const report = path.join(results, 'unit.json');
  const code = await run(
    'backstage-cli',
    [
      'repo',
      'test',
      '--watchAll=false',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${report}`,
    ],
    { cwd: root, env },
  );
  await postgres?.stop();
  const outcome = readReport(report);
  total.passed += outcome?.numPassedTests ?? 0;
  const failed =
    (outcome?.numFailedTests ?? 0) + (outcome?.numRuntimeErrorTestSuites ?? 0);
  total.failed += code === 0 ? failed : Math.max(failed, 1);
  if (outcome?.numPendingTests) {
    leftOut.push(
      `${outcome.numPendingTests} unit tests that say so themselves`,
    );
  }
}

async function runBrowserTests() {
  say('Browser tests in the running portal');
  const browser = await findBrowser(env);
  if (!browser) {
    leftOut.push(
      'the browser tests: no Chromium was found and Playwright could not fetch one (Debian: apt-get install chromium)',
    );
    return;
  }
  const busy = await portsInUse([3000, 7007, 7008]);
  if (busy.length) {
    leftOut.push(
      `the browser tests: port ${busy.join(
        ', ',
      )} is in use; stop the running portal first`,
    );
    total.failed += 1;
    return;
  }
  const report = path.join(results, 'browser.json');
  const code = await run('playwright', ['test', '--reporter=list,json'], {
    cwd: root,
    env: {
      ...env,
      SCORE_TEST_BROWSER: browser,
      SCORE_DATA_DIR: path.join(results, 'data'),
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  });
  const stats = readReport(report)?.stats;
  total.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  total.failed +=
    code === 0 ? stats?.unexpected ?? 0 : Math.max(stats?.unexpected ?? 0, 1);
}

if (isWanted('types')) {
  await check('Type check', 'tsc', []);
}
if (isWanted('lint')) {
  await check('Lint', 'backstage-cli', ['repo', 'lint']);
  await check('Format', 'prettier', ['--check', '--loglevel=warn', '.']);
}
offerKubernetesSchemas();
if (isWanted('unit')) {
  await runUnitTests();
}
if (isWanted('browser')) {
  await runBrowserTests();
}

fs.rmSync(results, { recursive: true, force: true });
for (const item of leftOut) {
  process.stdout.write(`\nLeft out: ${item}`);
}
process.stdout.write(`\n\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
