import { createForge } from '@score-backstage/forge';
import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const REPOSITORY_ROOT = resolve(__dirname, '../../../..');
const AUTHOR = { name: 'Ada', email: 'ada@acme.example' };
export const CREDENTIALS = {
  username: 'backstage',
  password: 'company-password',
};

/** Texts by path. */
export type Files = Record<string, string>;

/** The demo's platform and some services, in a forge of their own. */
export interface Company {
  url: string;
  /** A folder that lives as long as the company. */
  directory: string;
  /** Commits files to a repository's branch, `main` by default; undefined removes one. */
  push(
    repository: string,
    files: Record<string, string | undefined>,
    branch?: string,
  ): Promise<string>;
  /** Has the events of a repository sent to a URL. */
  addWebhook(repository: string, url: string, secret: string): Promise<void>;
  /** Runs git on the bare GitOps repository. */
  gitops(...args: string[]): Promise<string>;
  /** Number of commits there that deliver something. */
  deliveries(): Promise<number>;
  /** Takes the forge off the line. */
  down(): Promise<void>;
  up(): Promise<void>;
  end(): Promise<void>;
}

/** A file of the demo. */
export function demoFile(path: string): string {
  return readFileSync(join(REPOSITORY_ROOT, path), 'utf8');
}

/** The demo's platform, which delivers to another forge. */
export function platformFiles(forgeUrl: string): Files {
  const root = join(REPOSITORY_ROOT, 'platform');
  return Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(path => /\.ya?ml$/.test(path))
      .map(path => [
        path,
        readFileSync(join(root, path), 'utf8').replaceAll(
          'http://localhost:7008',
          forgeUrl,
        ),
      ]),
  );
}

export async function startCompany(
  services: Record<string, Files>,
): Promise<Company> {
  const directory = mkdtempSync(join(tmpdir(), 'score-company-'));
  const dataDir = join(directory, 'forge');
  let forge = createForge({ dataDir, credentials: CREDENTIALS });
  const { url } = await forge.start();
  const repositories: Record<string, Files> = {
    platform: platformFiles(url),
    gitops: { 'README.md': 'What runs where.\n' },
    ...services,
  };
  for (const [name, files] of Object.entries(repositories)) {
    await forge.createRepository('acme', name, files, {
      message: 'Begin',
      author: AUTHOR,
    });
  }

  const identity = [
    ...['-c', `user.name=${AUTHOR.name}`],
    ...['-c', `user.email=${AUTHOR.email}`],
  ];
  let clones = 0;
  const gitops = async (...args: string[]) => {
    const gitDir = forge.repositoryPath('acme', 'gitops');
    const { stdout } = await run('git', [`--git-dir=${gitDir}`, ...args]);
    return stdout;
  };
  return {
    url,
    directory,
    gitops,
    async deliveries() {
      const count = await gitops('rev-list', '--count', 'main');
      return Number(count) - 1;
    },
    async push(repository, files, branch = 'main') {
      const clone = join(directory, `clone-${clones++}`);
      mkdirSync(clone);
      const git = (...args: string[]) =>
        run('git', [...identity, ...args], { cwd: clone });
      const remote = new URL(`${url}/acme/${repository}.git`);
      Object.assign(remote, CREDENTIALS);
      await git('clone', '--quiet', remote.href, '.');
      for (const [path, text] of Object.entries(files)) {
        const file = join(clone, path);
        mkdirSync(dirname(file), { recursive: true });
        if (text === undefined) {
          rmSync(file);
        } else {
          writeFileSync(file, text);
        }
      }
      await git('add', '--all');
      await git('commit', '--quiet', '--message', 'Change');
      await git('push', '--quiet', '--force', 'origin', `HEAD:${branch}`);
      const { stdout } = await git('rev-parse', 'HEAD');
      return stdout.trim();
    },
    async addWebhook(repository, target, secret) {
      const { username, password } = CREDENTIALS;
      const basic = Buffer.from(`${username}:${password}`).toString('base64');
      const answer = await fetch(
        `${url}/api/v1/repos/acme/${repository}/hooks`,
        {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Authorization: `Basic ${basic}`,
          },
          body: JSON.stringify({
            type: 'gitea',
            active: true,
            events: ['push'],
            config: { url: target, secret, content_type: 'json' },
          }),
        },
      );
      if (!answer.ok) {
        throw new Error(`No webhook: ${await answer.text()}`);
      }
    },
    down: () => forge.stop(),
    async up() {
      const port = Number(new URL(url).port);
      forge = createForge({ dataDir, credentials: CREDENTIALS, port });
      await forge.start();
    },
    async end() {
      await forge.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
