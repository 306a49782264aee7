import { ConflictError } from '@backstage/errors';
import { gitText, runGit } from './run';
import { moveBranch } from './commitFiles';
import type { Identity } from './history';
import type { Repository } from './Repository';

/** The tree that a merge would have, or undefined where the sides conflict. */
export async function mergeTree(
  repository: Repository,
  base: string,
  head: string,
): Promise<string | undefined> {
  const { exitCode, stdout } = await runGit(
    ['merge-tree', '--write-tree', '--no-messages', base, head],
    { gitDir: repository.gitDir, expect: [1] },
  );
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

/**
 * Merges `head` into a branch with a commit of two parents, or of one
 * (`squash`).
 *
 * @throws ConflictError where the sides conflict or the branch moved.
 */
export async function mergeIntoBranch(
  repository: Repository,
  options: {
    branch: string;
    base: string;
    head: string;
    squash: boolean;
    message: string;
    author: Identity;
  },
): Promise<string> {
  const { branch, base, head, squash, message, author } = options;
  const tree = await mergeTree(repository, base, head);
  if (!tree) {
    throw new ConflictError(
      `The merge into ${branch} conflicts; bring the branch up to date first`,
    );
  }
  const parents = squash ? [base] : [base, head];
  const sha = await gitText(
    ['commit-tree', tree, ...parents.flatMap(parent => ['-p', parent])],
    {
      gitDir: repository.gitDir,
      stdin: message.endsWith('\n') ? message : `${message}\n`,
      env: {
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.email,
        GIT_COMMITTER_NAME: author.name,
        GIT_COMMITTER_EMAIL: author.email,
      },
    },
  );
  await moveBranch(repository, branch, sha.trim(), base);
  return sha.trim();
}
