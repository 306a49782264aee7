/**
 * `npm test`: sets up what is missing and runs every test that this machine
 * can run. What it could not run it names at the end. Arguments narrow the run:
 * `npm test -- types lint build unit browser`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { offerPostgres, offerTools } from './lib/offers.mjs';
import { root } from './lib/paths.mjs';
import { portsInUse } from './lib/ports.mjs';
import { findBrowser } from './lib/programs.mjs';
import { run } from './lib/run.mjs';
import { giveUp, say } from './lib/say.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';

const SUITES = ['types', 'lint', 'build', 'unit', 'browser'];
const asked = process.argv.slice(2);
const unknown = asked.filter(suite => !SUITES.includes(suite));
if (unknown.length) {
  giveUp(
    `There is no suite "${unknown.join(' ')}". Name some of: ${SUITES.join(
      ' ',
    )}. One file is tested by: yarn test:unit <path>`,
  );
}
const isWanted = suite => asked.length === 0 || asked.includes(suite);

const total = { passed: 0, failed: 0 };
const leftOut = [];
const results = fs.mkdtempSync(path.join(os.tmpdir(), 'score-test-'));
const env = { ...(await prepareToolchain()), CI: 'true' };

async function check(title, command, args) {
  say(title);
  const code = await run(command, args, { cwd: root, env });
  total[code === 0 ? 'passed' : 'failed'] += 1;
}

/** Counts what a test runner reported; one that failed without saying why is a failure. */
function count(code, { passed = 0, failed = 0, skipped = 0 }, kind) {
  total.passed += passed;
  total.failed += code === 0 ? failed : Math.max(failed, 1);
  if (skipped) {
    leftOut.push(`${skipped} ${kind} tests that say so themselves`);
  }
}

function readReport(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

async function runUnitTests() {
  say('Unit and backend tests');
  const postgres = await offerPostgres(env);
  leftOut.push(...postgres.leftOut);
  const report = path.join(results, 'unit.json');
  const jest = ['--watchAll=false', '--maxWorkers=2', '--json'];
  const code = await run(
    'backstage-cli',
    ['repo', 'test', ...jest, `--outputFile=${report}`],
    { cwd: root, env },
  );
  await postgres.stop();
  const { numPassedTests, numFailedTests, ...outcome } = readReport(report);
  count(
    code,
    {
      passed: numPassedTests,
      failed: (numFailedTests ?? 0) + (outcome.numRuntimeErrorTestSuites ?? 0),
      skipped: outcome.numPendingTests,
    },
    'unit',
  );
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
    const ports = busy.join(', ');
    leftOut.push(
      `the browser tests: port ${ports} is in use; stop what listens there, then run: npm test -- browser`,
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
  const { expected = 0, flaky = 0, ...stats } = readReport(report).stats ?? {};
  count(
    code,
    {
      passed: expected + flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    },
    'browser',
  );
}

if (isWanted('types')) {
  await check('Type check', 'tsc', []);
  // Reads the declarations that the type check has written. The frontend plugin
  // is left to `yarn api-reports`: TypeScript infers the types of extensions,
  // and orders their parts anew whenever something else changes.
  await check('What packages export', 'backstage-repo-tools', [
    'api-reports',
    '--ci',
    ...['packages/go-template', 'packages/score-engine'],
    ...['plugins/*-backend*', 'plugins/score-common', 'plugins/score-node'],
    ...['-o', 'ae-wrong-input-file-type,ae-undocumented'],
    '--validate-release-tags',
  ]);
}
if (isWanted('lint')) {
  await check('Lint', 'backstage-cli', ['repo', 'lint']);
  await check('Format', 'prettier', ['--check', '--loglevel=warn', '.']);
}
if (isWanted('build')) {
  await check('Build of all packages', 'backstage-cli', [
    'repo',
    'build',
    '--all',
  ]);
}
if (isWanted('unit') || isWanted('browser')) {
  leftOut.push(...offerTools(env));
}
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
