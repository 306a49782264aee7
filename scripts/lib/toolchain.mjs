import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root, toolchainDirectory } from './paths.mjs';
import { run } from './run.mjs';
import { giveUp, say } from './say.mjs';

const YARN_PACKAGE = '@yarnpkg/cli-dist@4.18.1';
const NODE_MAJOR = 24;

function isSupportedNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 12);
}

function nodePackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform}-${process.arch}`;
}

async function installFromNpm(spec) {
  const { code, output } = await run(
    'npm',
    [
      'install',
      '--prefix',
      toolchainDirectory,
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      spec,
    ],
    { capture: true },
  );
  if (code !== 0) {
    giveUp(
      `npm could not install ${spec}. Check that the npm registry can be reached, then run the same command again.\n\n${output}`,
    );
  }
}

async function nodeDirectory() {
  if (isSupportedNode()) {
    return path.dirname(process.execPath);
  }
  const name = nodePackage();
  const directory = path.join(toolchainDirectory, 'node_modules', name, 'bin');
  if (!fs.existsSync(path.join(directory, 'node'))) {
    say(
      `Installing Node ${NODE_MAJOR} into .toolchain (this is Node ${process.versions.node}, Backstage needs 22.12 or newer)`,
    );
    await installFromNpm(`${name}@${NODE_MAJOR}`);
  }
  return directory;
}

async function yarnScript() {
  const script = path.join(
    toolchainDirectory,
    'node_modules/@yarnpkg/cli-dist/bin/yarn.js',
  );
  if (!fs.existsSync(script)) {
    say('Installing yarn into .toolchain');
    await installFromNpm(YARN_PACKAGE);
  }
  return script;
}

/** Backstage's own tools call `yarn` by name, so that name must lead to ours. */
function linkYarn(script) {
  const directory = path.join(toolchainDirectory, 'bin');
  fs.mkdirSync(directory, { recursive: true });
  fs.writeFileSync(
    path.join(directory, 'yarn'),
    `#!/bin/sh\nexec node "${script}" "$@"\n`,
    { mode: 0o755 },
  );
  return directory;
}

/** yarn does not read npm's settings, so a company's mirror is passed on. */
async function registryEnvironment() {
  const { output } = await run(
    'npm',
    ['config', 'get', 'registry', '--loglevel=error'],
    {
      capture: true,
    },
  );
  const url = output
    .split('\n')
    .map(line => line.trim())
    .findLast(line => /^https?:\/\//.test(line));
  if (!url || process.env.YARN_NPM_REGISTRY_SERVER) {
    return {};
  }
  return {
    YARN_NPM_REGISTRY_SERVER: url.replace(/\/$/, ''),
    ...(url.startsWith('http:')
      ? { YARN_UNSAFE_HTTP_WHITELIST: new URL(url).hostname }
      : {}),
  };
}

function dependencyFingerprint() {
  const hash = createHash('sha256').update(process.versions.modules);
  const manifests = ['packages', 'plugins'].flatMap(group =>
    fs
      .readdirSync(path.join(root, group))
      .sort()
      .map(name => path.join(group, name, 'package.json')),
  );
  for (const file of [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    ...manifests,
  ]) {
    const absolute = path.join(root, file);
    if (fs.existsSync(absolute)) {
      hash.update(file).update(fs.readFileSync(absolute));
    }
  }
  return hash.digest('hex');
}

async function installDependencies(env) {
  const stamp = path.join(root, 'node_modules/.score-installed');
  const wanted = dependencyFingerprint();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  say('Installing dependencies (two to five minutes the first time)');
  const { code, output } = await run('yarn', ['install', '--immutable'], {
    cwd: root,
    env,
    capture: true,
  });
  if (code !== 0) {
    giveUp(`yarn install failed:\n\n${output.slice(-4000)}`);
  }
  fs.writeFileSync(stamp, wanted);
}

/**
 * Sees to Node, yarn and the dependencies, and answers the environment in
 * which Backstage's commands run.
 */
export async function prepareToolchain() {
  const [nodeBin, script, registry] = [
    await nodeDirectory(),
    await yarnScript(),
    await registryEnvironment(),
  ];
  const env = {
    ...process.env,
    ...registry,
    YARN_ENABLE_TELEMETRY: '0',
    PATH: [
      nodeBin,
      linkYarn(script),
      path.join(root, 'node_modules/.bin'),
      process.env.PATH,
    ].join(path.delimiter),
  };
  const git = await run('git', ['--version'], { env, capture: true }).catch(
    () => ({ code: 1 }),
  );
  if (git.code !== 0) {
    giveUp(
      'git was not found. Install git (2.30 or newer), then run the same command again.',
    );
  }
  await installDependencies(env);
  return env;
}
