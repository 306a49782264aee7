import { gitText } from './run';
import type { Repository } from './Repository';

export interface Identity {
  name: string;
  email: string;
}

export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Identity & { date: string };
  committer: Identity & { date: string };
  message: string;
}

export interface ChangedPaths {
  added: string[];
  modified: string[];
  removed: string[];
}

/** The tree that has nothing in it; git knows it without storing it. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

// Ten fields, each ended by NUL, which no field can contain.
const FORMAT =
  '--format=format:%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B%x00';

function readCommits(text: string): Commit[] {
  const fields = text.split('\0');
  const commits: Commit[] = [];
  for (let i = 0; i + 10 <= fields.length; i += 10) {
    const [sha, tree, parents, an, ae, ad, cn, ce, cd, message] = fields.slice(
      i,
      i + 10,
    );
    commits.push({
      sha: sha.trim(),
      tree,
      parents: parents.split(' ').filter(Boolean),
      author: { name: an, email: ae, date: ad },
      committer: { name: cn, email: ce, date: cd },
      message,
    });
  }
  return commits;
}

/** One commit. */
export async function readCommit(
  repository: Repository,
  sha: string,
): Promise<Commit> {
  const args = ['log', '-1', '--no-show-signature', FORMAT, sha];
  return readCommits(await gitText(args, { gitDir: repository.gitDir }))[0];
}

/**
 * Commits that `include` reach and `exclude` do not, newest first; with
 * `path`, those that touched it.
 */
export async function listCommits(
  repository: Repository,
  options: {
    include: readonly string[];
    exclude?: readonly string[];
    path?: string;
    limit: number;
    skip?: number;
  },
): Promise<Commit[]> {
  const { include, exclude = [], path, limit, skip = 0 } = options;
  const revisions = [...include, ...exclude.map(sha => `^${sha}`)];
  const args = ['log', `--max-count=${limit}`, `--skip=${skip}`, FORMAT];
  const text = await gitText(
    [...args, '--stdin', '--', ...(path ? [path] : [])],
    { gitDir: repository.gitDir, stdin: `${revisions.join('\n')}\n` },
  );
  return readCommits(text);
}

/** How many commits {@link listCommits} would give without a limit. */
export async function countCommits(
  repository: Repository,
  include: string,
  exclude: readonly string[] = [],
): Promise<number> {
  const text = await gitText(['rev-list', '--count', '--stdin'], {
    gitDir: repository.gitDir,
    stdin: [include, ...exclude.map(sha => `^${sha}`), ''].join('\n'),
  });
  return Number(text.trim());
}

/** Paths that a commit changed against its first parent. */
export async function changedPaths(
  repository: Repository,
  commit: Commit,
): Promise<ChangedPaths> {
  const from = commit.parents[0] ?? EMPTY_TREE;
  const text = await gitText(
    [
      'diff-tree',
      '-r',
      '-z',
      '--no-renames',
      '--name-status',
      from,
      commit.sha,
    ],
    { gitDir: repository.gitDir },
  );
  const changed: ChangedPaths = { added: [], modified: [], removed: [] };
  const fields = text.split('\0');
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [status, path] = [fields[i], fields[i + 1]];
    if (status === 'A') {
      changed.added.push(path);
    } else if (status === 'D') {
      changed.removed.push(path);
    } else {
      changed.modified.push(path);
    }
  }
  return changed;
}
