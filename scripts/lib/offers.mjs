import fs from 'node:fs';
import path from 'node:path';
import { root, toolchainDirectory } from './paths.mjs';
import { startPostgres } from './postgres.mjs';
import { findGenerator, findProgram } from './programs.mjs';
import { nodePackage } from './toolchain.mjs';

// What tests may use where a machine has it. Each offer sets the variable that
// the tests look at, or answers what is left out without it.

const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

function offerGenerator(env, name) {
  const variable = `${name.toUpperCase().replace('-', '_')}_BIN`;
  env[variable] ||= findGenerator(name) ?? '';
  return env[variable]
    ? []
    : [
        `the comparison with the real ${name}: it was not found (go install github.com/score-spec/${name}/cmd/${name}@latest)`,
      ];
}

function offerGo(env) {
  if (findProgram(['go'])) {
    env.SCORE_TEST_GO = 'true';
    return [];
  }
  return [
    'asking Go itself about templates: go was not found; the recorded answers were used',
  ];
}

function offerCorpus() {
  return fs.existsSync(path.join(root, '../shared/corpus'))
    ? []
    : [
        'the tests on files of the Score project: ../shared/corpus is not beside this checkout',
      ];
}

function offerKubernetesSchemas(env) {
  const name = 'kubernetes-validate';
  const program = path.join(toolchainDirectory, name, 'bin', name);
  env.SCORE_KUBERNETES_VALIDATE ||=
    findProgram([name], { also: [path.dirname(program)] }) ?? '';
  return env.SCORE_KUBERNETES_VALIDATE
    ? []
    : [
        "the check of manifests against Kubernetes' schemas: kubernetes-validate was not found (pip install kubernetes-validate)",
      ];
}

function offerClusterTool(env, name, what) {
  const variable = `SCORE_${name.toUpperCase()}_BIN`;
  const folder = path.join(toolchainDirectory, 'kubectl-layer', name);
  env[variable] ||= findProgram([name], { also: [folder] }) ?? '';
  return env[variable] ? [] : [`${what}: ${name} was not found`];
}

function offerDulwich(env) {
  const python = path.join(toolchainDirectory, 'dulwich/bin/python');
  env.SCORE_DULWICH_PYTHON ||= fs.existsSync(python) ? python : '';
  return env.SCORE_DULWICH_PYTHON
    ? []
    : [
        'delivery to a second implementation of Git: dulwich was not found (python3 -m venv .toolchain/dulwich && .toolchain/dulwich/bin/pip install dulwich)',
      ];
}

/** The other one of the two Node versions that Backstage supports. */
function offerOtherNode(env) {
  const isNode22 = process.versions.node.startsWith('22.');
  const folder = path.join(toolchainDirectory, isNode22 ? '' : 'node22');
  const node = path.join(folder, 'node_modules', nodePackage(), 'bin/node');
  env.SCORE_OTHER_NODE ||= fs.existsSync(node) ? node : '';
  return env.SCORE_OTHER_NODE
    ? []
    : [
        `the comparison of renders by Node 22 and 24: the other one was not found (npm install --prefix ${path.relative(
          root,
          folder,
        )} ${nodePackage()}@${isNode22 ? 24 : 22})`,
      ];
}

/** Offers what unit and browser tests share. */
export function offerTools(env) {
  return [
    ...offerGenerator(env, 'score-k8s'),
    ...offerGenerator(env, 'score-compose'),
    ...offerGo(env),
    ...offerCorpus(),
    ...offerKubernetesSchemas(env),
    ...offerClusterTool(env, 'helm', 'what Helm makes of the charts'),
    ...offerClusterTool(env, 'kubectl', 'what kubectl makes of a folder'),
    ...offerDulwich(env),
    ...offerOtherNode(env),
  ];
}

/** Offers a PostgreSQL; `stop` ends it. */
export async function offerPostgres(env) {
  if (env[POSTGRES]) {
    return { leftOut: [], async stop() {} };
  }
  const without = reason => ({
    leftOut: [`the database tests on PostgreSQL: ${reason}`],
    async stop() {},
  });
  let postgres;
  try {
    postgres = await startPostgres();
  } catch (error) {
    return without(`it could not be started: ${error.message}`);
  }
  if (!postgres) {
    return without('it is not installed (Debian: apt-get install postgresql)');
  }
  env[POSTGRES] = postgres.url;
  return { leftOut: [], stop: () => postgres.stop() };
}
