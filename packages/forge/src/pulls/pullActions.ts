import { InputError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import { pullShape, repositoryShape, userShape } from '../api/shapes';
import type { MergeStyle } from '../git/merge';
import type { Repository } from '../git/Repository';
import type { PullRecord } from '../repositories/metadata';

/** Gitea's and GitHub's names of the ways to merge that the forge has. */
export function readMergeStyle(style: unknown): MergeStyle {
  if (style !== 'merge' && style !== 'squash' && style !== 'rebase') {
    throw new InputError(
      '[Do]: the forge merges by "merge", "squash" or "rebase"',
    );
  }
  return style;
}

/** A pull request as the API gives it. */
export async function describePull(
  forge: ForgeContext,
  repository: Repository,
  pull: PullRecord,
) {
  const mergeable = await forge.pulls.isMergeable(repository, pull);
  const metadata = await forge.store.metadata(repository);
  const repo = await repositoryShape(repository, metadata, forge.url());
  const shape = pullShape(forge.url(), repository, pull, mergeable);
  return {
    ...shape,
    head: { ...shape.head, repo },
    base: { ...shape.base, repo },
  };
}

/** Tells the webhooks of what became of a pull request. */
export async function announcePull(
  forge: ForgeContext,
  repository: Repository,
  pull: PullRecord,
  action: 'opened' | 'edited' | 'closed' | 'reopened',
  user: string,
): Promise<void> {
  const shape = await describePull(forge, repository, pull);
  await forge.events.emit(repository, 'pull_request', {
    action,
    number: pull.number,
    pull_request: shape,
    repository: shape.base.repo,
    sender: userShape(user, forge.url()),
  });
}

/** Merges and announces it. */
export async function mergePull(
  forge: ForgeContext,
  repository: Repository,
  number: number,
  options: Parameters<ForgeContext['pulls']['merge']>[2],
): Promise<PullRecord> {
  await forge.events.remember(repository);
  const pull = await forge.pulls.merge(repository, number, options);
  forge.events.pushed(repository, options.user);
  await announcePull(forge, repository, pull, 'closed', options.user);
  return pull;
}
