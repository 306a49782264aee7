import { NotFoundError } from '@backstage/errors';
import { OBJECT_ID } from './names';
import { gitText, GitError, runGit } from './run';

export interface TreeEntry {
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  /** In bytes, of a blob. */
  size?: number;
  path: string;
}

export type RefMap = ReadonlyMap<string, string>;

/** Reads one bare repository. Revisions are object ids that {@link Repository.resolve} gave. */
export class Repository {
  constructor(
    readonly owner: string,
    readonly name: string,
    readonly gitDir: string,
  ) {}

  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  /** Branch that HEAD names, whether or not it has a commit yet. */
  async defaultBranch(): Promise<string> {
    const ref = await gitText(['symbolic-ref', 'HEAD'], this.#at());
    return ref.trim().replace(/^refs\/heads\//, '');
  }

  /** Refs below a prefix with the objects they point at, in git's order. */
  async refs(prefix = 'refs/heads/'): Promise<RefMap> {
    const text = await gitText(
      ['for-each-ref', '--format=%(objectname) %(refname)', '--', prefix],
      this.#at(),
    );
    return new Map(
      text
        .split('\n')
        .filter(Boolean)
        .map(line => [line.slice(41), line.slice(0, 40)]),
    );
  }

  /** Commit that a branch, a tag or an object id (4 digits or more) stands for. */
  async resolve(revision: string): Promise<string | undefined> {
    const heads = [`refs/heads/${revision}`, `refs/tags/${revision}`];
    const candidates = /^[0-9a-f]{4,40}$/.test(revision)
      ? [...heads, revision]
      : heads;
    for (const candidate of revision === 'HEAD' ? ['HEAD'] : candidates) {
      const { exitCode, stdout } = await runGit(
        [
          'rev-parse',
          '--verify',
          '--quiet',
          '--end-of-options',
          `${candidate}^{commit}`,
        ],
        { ...this.#at(), expect: [1, 128] },
      );
      const sha = stdout.toString('utf8').trim();
      if (exitCode === 0 && OBJECT_ID.test(sha)) {
        return sha;
      }
    }
    return undefined;
  }

  /** As {@link Repository.resolve}, with an error that says what was not found. */
  async commit(revision: string): Promise<string> {
    const sha = await this.resolve(revision);
    if (!sha) {
      throw new NotFoundError(
        `${this.fullName} has no branch, tag or commit "${revision}"`,
      );
    }
    return sha;
  }

  /** The one entry at a path, or undefined. */
  async entry(commit: string, path: string): Promise<TreeEntry | undefined> {
    return (await this.#lsTree([commit, '--', path]))[0];
  }

  /** Entries of a folder (`''` is the root), folders first. */
  async folder(commit: string, path: string): Promise<TreeEntry[]> {
    const entries = await this.#lsTree(
      path ? [commit, '--', `${path}/`] : [commit],
    );
    const rank = (entry: TreeEntry) => (entry.type === 'tree' ? 0 : 1);
    return entries.sort((a, b) => rank(a) - rank(b));
  }

  /** Bytes of a blob. */
  async blob(sha: string): Promise<Buffer> {
    return (await runGit(['cat-file', 'blob', sha], this.#at())).stdout;
  }

  /** A tar.gz of a commit, in a folder named as the repository, as Gitea packs it. */
  async archive(commit: string): Promise<Buffer> {
    const prefix = `--prefix=${this.name.toLowerCase()}/`;
    const args = ['archive', '--format=tar.gz', prefix, commit];
    return (await runGit(args, { ...this.#at(), maxOutput: 256 << 20 })).stdout;
  }

  /** Whether `ancestor` can be reached from `commit`. */
  async isAncestor(ancestor: string, commit: string): Promise<boolean> {
    const args = ['merge-base', '--is-ancestor', ancestor, commit];
    return (await runGit(args, { ...this.#at(), expect: [1] })).exitCode === 0;
  }

  /** Best common ancestor of two commits. */
  async mergeBase(a: string, b: string): Promise<string | undefined> {
    const { stdout } = await runGit(['merge-base', a, b], {
      ...this.#at(),
      expect: [1],
    });
    return stdout.toString('utf8').trim() || undefined;
  }

  /** Unified diff between two commits or trees. */
  async diff(from: string, to: string): Promise<string> {
    try {
      return await gitText(
        [
          'diff-tree',
          '-r',
          '-p',
          '-M',
          '--no-color',
          '--no-ext-diff',
          from,
          to,
        ],
        { ...this.#at(), maxOutput: 4 * 1024 * 1024 },
      );
    } catch (error) {
      if (error instanceof GitError && error.exitCode === null) {
        return '';
      }
      throw error;
    }
  }

  async #lsTree(args: readonly string[]): Promise<TreeEntry[]> {
    const text = await gitText(['ls-tree', '-z', '-l', ...args], this.#at());
    return text
      .split('\0')
      .filter(Boolean)
      .map(line => {
        const tab = line.indexOf('\t');
        const [mode, type, sha, size] = line.slice(0, tab).split(/ +/);
        return {
          mode,
          type: type === 'tree' || type === 'commit' ? type : 'blob',
          sha,
          size: size === '-' ? undefined : Number(size),
          path: line.slice(tab + 1),
        };
      });
  }

  #at() {
    return { gitDir: this.gitDir };
  }
}
