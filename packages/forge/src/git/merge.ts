import { ConflictError } from '@backstage/errors';
import { gitText, runGit } from './run';
import { moveBranch } from './commitFiles';
import { listCommits, type Commit, type Identity } from './history';
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

/** Ways to merge: with two parents, as one commit, or on top of the base. */
export type MergeStyle = 'merge' | 'squash' | 'rebase';

/**
 * Merges `head` into a branch. To rebase, it takes the one commit that `head`
 * has, or any number where the branch has not moved.
 *
 * @throws ConflictError where the sides conflict or the branch moved.
 */
export async function mergeIntoBranch(
  repository: Repository,
  options: {
    branch: string;
    base: string;
    head: string;
    style: MergeStyle;
    message: string;
    author: Identity;
  },
): Promise<string> {
  const { branch, base, head, style } = options;
  if (style === 'rebase' && (await repository.isAncestor(base, head))) {
    await moveBranch(repository, branch, head, base);
    return head;
  }
  const tree = await mergeTree(repository, base, head);
  if (!tree) {
    throw new ConflictError(
      `The merge into ${branch} conflicts; bring the branch up to date first`,
    );
  }
  const { message, author } =
    style === 'rebase' ? await onlyCommit(repository, base, head) : options;
  const parents = style === 'merge' ? [base, head] : [base];
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

async function onlyCommit(
  repository: Repository,
  base: string,
  head: string,
): Promise<Commit> {
  const [commit, other] = await listCommits(repository, {
    include: [head],
    exclude: [base],
    limit: 2,
  });
  if (!commit || other) {
    throw new ConflictError('The forge rebases one commit, and not several');
  }
  return commit;
}
