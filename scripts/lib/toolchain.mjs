import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root, toolchainDirectory } from './paths.mjs';
import { run } from './run.mjs';
import { giveUp, say } from './say.mjs';

const YARN_PACKAGE = '@yarnpkg/cli-dist';
const YARN_VERSION = '4.18.1';
const NODE_MAJOR = 24;

function isSupportedNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 12);
}

/** Name under which npm carries Node itself for this machine. */
export function nodePackage() {
  const target = `${process.platform}-${process.arch}`;
  return target === 'darwin-arm64' ? `node-bin-${target}` : `node-${target}`;
}

async function installFromNpm(name, version) {
  const spec = `${name}@${version}`;
  // npm leaves alone what it believes to be there.
  fs.rmSync(path.join(toolchainDirectory, 'node_modules', name), {
    recursive: true,
    force: true,
  });
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
  ).catch(error => ({ code: 1, output: error.message }));
  if (code !== 0) {
    giveUp(
      `npm could not install ${spec}. Check that npm is installed and its registry (npm config get registry) can be reached, then run the same command again.\n\n${output.slice(
        -4000,
      )}`,
    );
  }
}

/** What a program says of its version; an interrupted installation says nothing. */
async function versionOf(command, ...args) {
  const { code, output } = await run(command, [...args, '--version'], {
    capture: true,
  }).catch(() => ({ code: 1 }));
  return code === 0 ? output.trim() : undefined;
}

async function nodeDirectory() {
  if (isSupportedNode()) {
    return path.dirname(process.execPath);
  }
  const name = nodePackage();
  const directory = path.join(toolchainDirectory, 'node_modules', name, 'bin');
  if (!(await versionOf(path.join(directory, 'node')))) {
    say(
      `Installing Node ${NODE_MAJOR} into .toolchain (this is Node ${process.versions.node}, Backstage needs 22.12 or newer)`,
    );
    await installFromNpm(name, NODE_MAJOR);
  }
  return directory;
}

async function yarnScript() {
  const script = path.join(
    toolchainDirectory,
    `node_modules/${YARN_PACKAGE}/bin/yarn.js`,
  );
  if ((await versionOf(process.execPath, script)) !== YARN_VERSION) {
    say('Installing yarn into .toolchain');
    await installFromNpm(YARN_PACKAGE, YARN_VERSION);
  }
  return script;
}

/** Backstage's own tools call `yarn` by name, so that name must lead to ours. */
function linkYarn(script) {
  const directory = path.join(toolchainDirectory, 'bin');
  const file = path.join(directory, 'yarn');
  const text = `#!/bin/sh\nexec node "${script}" "$@"\n`;
  // Left alone while it is right: another command may be running it.
  if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
    fs.mkdirSync(directory, { recursive: true });
    fs.writeFileSync(file, text, { mode: 0o755 });
  }
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
    giveUp(
      `yarn install failed. Where a download failed, run the same command again: what was fetched is kept.\n\n${output.slice(
        -4000,
      )}`,
    );
  }
  fs.writeFileSync(stamp, wanted);
}

/**
 * Sees to Node, yarn and the dependencies, and answers the environment in
 * which Backstage's commands run.
 */
export async function prepareToolchain() {
  if (process.platform === 'win32') {
    giveUp('On Windows, run this command in WSL.');
  }
  if (!(await versionOf('git'))) {
    giveUp(
      'git was not found. Install git (2.38 or newer), then run the same command again.',
    );
  }
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
  await installDependencies(env);
  return env;
}
