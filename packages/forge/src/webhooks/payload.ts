import { changedPaths, countCommits, listCommits } from '../git/history';
import type { Commit } from '../git/history';
import { OBJECT_ID } from '../git/names';
import type { Repository } from '../git/Repository';
import { repositoryShape, userShape } from '../api/shapes';
import type { RepositoryMetadata } from '../repositories/metadata';

export const NO_OBJECT = '0'.repeat(40);
const MAX_COMMITS = 50;

export interface RefChange {
  ref: string;
  before: string;
  after: string;
}

async function commitShape(
  repository: Repository,
  commit: Commit,
  baseUrl: string,
) {
  return {
    id: commit.sha,
    message: commit.message,
    url: `${baseUrl}/${repository.fullName}/commit/${commit.sha}`,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
    timestamp: commit.committer.date,
    ...(await changedPaths(repository, commit)),
  };
}

/** Gitea's push event (services/webhook, structs.PushPayload) for one branch. */
export async function createPushPayload(
  repository: Repository,
  metadata: RepositoryMetadata,
  change: RefChange,
  options: {
    user: string;
    baseUrl: string;
    /** What all refs pointed at before: a new branch brings only new commits. */
    known: readonly string[];
  },
) {
  const { user, baseUrl, known } = options;
  const exclude = (
    change.before === NO_OBJECT ? known : [change.before]
  ).filter(sha => OBJECT_ID.test(sha));
  const commits = await listCommits(repository, {
    include: [change.after],
    exclude,
    limit: MAX_COMMITS,
  });
  const shapes = [];
  for (const commit of commits) {
    shapes.push(await commitShape(repository, commit, baseUrl));
  }
  return {
    ref: change.ref,
    before: change.before,
    after: change.after,
    compare_url: `${baseUrl}/${repository.fullName}/compare/${change.before}...${change.after}`,
    commits: shapes,
    total_commits: await countCommits(repository, change.after, exclude),
    head_commit: shapes[0] ?? null,
    repository: await repositoryShape(repository, metadata, baseUrl),
    pusher: userShape(user, baseUrl),
    sender: userShape(user, baseUrl),
  };
}
