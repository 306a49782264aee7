import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { SourceFile } from '@score-backstage/engine';
import { codeOf } from '../errors';
import type { CommandContext } from '../types';
import { MOST_BYTES, TOO_LARGE } from '../files/readFile';
import type { UriRequest } from './readUri';

const MILLISECONDS = 60_000;

const MOST_FILES = 1000;

const run = promisify(execFile);

/** What git says last, without a user and password that it may repeat. */
function reasonOf(error: unknown): string {
  if (codeOf(error) === 'ENOENT') {
    return 'there is no program git on this machine';
  }
  if (
    typeof error === 'object' &&
    Reflect.get(error ?? {}, 'killed') === true
  ) {
    return `git took longer than ${MILLISECONDS / 1000} s`;
  }
  const told =
    typeof error === 'object' ? Reflect.get(error ?? {}, 'stderr') : undefined;
  const [line] = String(told ?? error)
    .split('\n')
    .filter(one => /^(?:fatal|error|remote): /.test(one))
    .slice(-1);
  return (line ?? 'git could not get it').replace(/\/\/[^@/\s]*@/g, '//');
}

class GitRepository {
  readonly #folder: string;
  readonly #env: CommandContext['env'];

  constructor(folder: string, env: CommandContext['env']) {
    this.#folder = folder;
    this.#env = env;
  }

  /** Nobody is asked for a password; ssh and git's own helpers know theirs. */
  async git(...args: string[]): Promise<string> {
    const env = {
      GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
      ...this.#env,
      GIT_TERMINAL_PROMPT: '0',
      LC_ALL: 'C',
    };
    try {
      const { stdout } = await run('git', args, {
        cwd: this.#folder,
        env,
        timeout: MILLISECONDS,
        killSignal: 'SIGKILL',
        maxBuffer: 2 * MOST_BYTES,
      });
      return stdout;
    } catch (error) {
      throw new Error(reasonOf(error));
    }
  }

  /** Type and path of what stands at a path, or right below a folder. */
  async list(at: string): Promise<{ type: string; path: string }[]> {
    const listed = await this.git('ls-tree', '-z', 'HEAD', '--', at);
    return listed
      .split('\0')
      .filter(entry => entry !== '')
      .map(entry => {
        const [about, file] = entry.split('\t');
        return { type: about.split(' ')[1], path: file };
      });
  }

  async read(file: string): Promise<string> {
    const size = await this.git('cat-file', '-s', `HEAD:${file}`);
    if (Number(size) > MOST_BYTES) {
      throw new Error(`${file} cannot be read, as ${TOO_LARGE}`);
    }
    return this.git('cat-file', 'blob', `HEAD:${file}`);
  }
}

/** The repository, and the path in it, that an address means. */
function partsOf(url: URL): { repository: string; inside: string } {
  const [, before, inside] = /^(.+?\.git)\/(.+?)\/?$/.exec(url.pathname) ?? [];
  if (before === undefined || inside === undefined) {
    throw new Error(
      'an address in git is written git-https://HOST/REPOSITORY.git/PATH',
    );
  }
  const user = url.username
    ? `${url.username}${url.password ? `:${url.password}` : ''}@`
    : '';
  const scheme = url.protocol.replace('git-', '');
  return {
    repository: `${scheme}//${user}${url.host}${before}`,
    inside: decodeURIComponent(inside),
  };
}

/** A file of a repository, or the files right below a folder of it, with git itself. */
export async function readGitFiles({
  url,
  name,
  kind,
  context,
}: UriRequest): Promise<SourceFile[]> {
  const { repository, inside } = partsOf(url);
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'score-backstage-'));
  try {
    const git = new GitRepository(folder, context.env);
    await git.git(
      ...['clone', '--quiet', '--bare', '--depth=1', '--single-branch'],
      ...['--no-tags', '--filter=blob:none', '--', repository, '.'],
    );
    const [entry] = await git.list(inside);
    if (!entry) {
      throw new Error('there is nothing at that path of the repository');
    }
    if (entry.type !== 'tree') {
      return [{ path: name, text: await git.read(inside) }];
    }
    const files = (await git.list(`${inside}/`))
      .filter(({ type, path: file }) => type === 'blob' && kind.test(file))
      .slice(0, MOST_FILES);
    if (files.length === 0) {
      throw new Error('there is no such file in that folder of the repository');
    }
    const texts: SourceFile[] = [];
    for (const { path: file } of files) {
      texts.push({
        path: `${name.replace(/\/$/, '')}/${path.posix.basename(file)}`,
        text: await git.read(file),
      });
    }
    return texts;
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}
