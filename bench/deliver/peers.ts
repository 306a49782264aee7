import {
  addFiles,
  commitAndPushBranch,
} from '@backstage/plugin-scaffolder-node';
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DeliveryRequest } from '../../plugins/score-backend/src/delivery/types';
import { credentials, GitServer } from './gitServer';
import { folderOf } from './workloads';

/** Another way to bring one changed workload to the repository. */
export interface Peer {
  name: string;
  change(request: DeliveryRequest): Promise<void>;
}

const author = { name: 'Bench', email: 'bench@localhost' };

/** `git` without the machine's own settings; with credentials from the start. */
export function createGit() {
  const { username, password } = credentials;
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  const settings = [
    ['http.extraHeader', `Authorization: Basic ${basic}`],
    ['user.name', author.name],
    ['user.email', author.email],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
  ];
  const env: Record<string, string | undefined> = {
    PATH: process.env.PATH,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_COUNT: String(settings.length),
  };
  settings.forEach(([key, value], i) => {
    env[`GIT_CONFIG_KEY_${i}`] = key;
    env[`GIT_CONFIG_VALUE_${i}`] = value;
  });
  return async (cwd: string, ...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)('git', args, { cwd, env });
    return stdout.trim();
  };
}

/**
 * An empty commit over the same line, to a branch of its own: no way to
 * deliver can be faster.
 */
export async function createFloor(
  { url }: GitServer,
  folder: string,
): Promise<() => Promise<void>> {
  const git = createGit();
  const clone = join(folder, 'floor.git');
  await git(
    folder,
    ...['clone', '--quiet', '--bare', '--filter=blob:none', '--depth=1'],
    ...[`${url}.git`, clone],
  );
  let head = await git(clone, 'rev-parse', 'HEAD');
  const tree = await git(clone, 'rev-parse', 'HEAD^{tree}');
  return async () => {
    head = await git(clone, 'commit-tree', tree, '-p', head, '-m', 'Empty');
    await git(clone, 'push', '--quiet', 'origin', `${head}:refs/heads/floor`);
  };
}

/** What Argo CD's commit server does: a clone for each change. */
export function createClonePerChange(server: GitServer, folder: string): Peer {
  const git = createGit();
  return {
    name: 'clone, commit, push (Argo CD)',
    async change(request) {
      const clone = join(folder, 'clone');
      await git(folder, 'clone', '--quiet', `${server.url}.git`, clone);
      await write(clone, request);
      await git(clone, 'add', '.');
      await git(clone, 'commit', '--quiet', '--message=Change');
      await git(clone, 'push', '--quiet', 'origin', 'HEAD:main');
      await rm(clone, { recursive: true });
    },
  };
}

/** A checkout that stays, brought up to date before each change. */
export async function createWorkTree(
  server: GitServer,
  folder: string,
): Promise<Peer> {
  const git = createGit();
  const tree = join(folder, 'tree');
  await git(folder, 'clone', '--quiet', `${server.url}.git`, tree);
  return {
    name: 'work tree that stays',
    async change(request) {
      await git(tree, 'fetch', '--quiet', 'origin', 'main');
      await git(tree, 'reset', '--quiet', '--hard', 'FETCH_HEAD');
      await write(tree, request);
      await git(tree, 'add', folderOf(request));
      await git(tree, 'commit', '--quiet', '--message=Change');
      await git(tree, 'push', '--quiet', 'origin', 'HEAD:main');
    },
  };
}

/** The helpers of `@backstage/plugin-scaffolder-node`, on isomorphic-git. */
export async function createIsomorphicGit(
  server: GitServer,
  folder: string,
): Promise<Peer> {
  const git = createGit();
  const dir = join(folder, 'isomorphic');
  await git(folder, 'clone', '--quiet', `${server.url}.git`, dir);
  const quiet = () => {};
  const logger = {
    error: quiet,
    warn: quiet,
    info: quiet,
    debug: quiet,
    child: () => logger,
  };
  return {
    name: "Backstage's helper (isomorphic-git)",
    async change(request) {
      await write(dir, request);
      await addFiles({
        dir,
        filepath: folderOf(request),
        auth: credentials,
        logger,
      });
      await commitAndPushBranch({
        dir,
        auth: credentials,
        logger,
        commitMessage: 'Change',
        gitAuthorInfo: author,
        branch: 'main',
      });
    },
  };
}

async function write(root: string, request: DeliveryRequest) {
  const folder = join(root, folderOf(request));
  await mkdir(folder, { recursive: true });
  for (const { path, content } of request.files) {
    await writeFile(join(folder, path), content);
  }
}
