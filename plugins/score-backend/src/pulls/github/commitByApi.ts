import type {
  CreateCommitOnBranchInput,
  CreateCommitOnBranchPayload,
} from '@octokit/graphql-schema';
import type { GithubAppRepository } from '../forge/createForges';
import { ForgeError } from '../forge/ForgeError';

/** GitHub names no limit; beyond this it takes too long and gives up. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_FILES = 500;

export const CREATE_COMMIT = `
  mutation ($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) {
      commit {
        oid
      }
    }
  }
`;

/** A commit on top of a branch that is where it was read. */
export interface ApiCommit {
  branch: string;
  parent: string;
  message: string;
  deletes: readonly string[];
  writes: readonly { path: string; content: Buffer }[];
}

/** Whether GitHub's API takes it in one request. */
export function isSmallEnough({
  deletes,
  writes,
}: Pick<ApiCommit, 'deletes' | 'writes'>): boolean {
  const bytes = writes.reduce((sum, { content }) => sum + content.length, 0);
  return deletes.length + writes.length <= MAX_FILES && bytes <= MAX_BYTES;
}

/**
 * Commits as the GitHub App, which GitHub signs and shows as verified. It
 * moves the branch only if that is at the parent, as a push with a lease.
 *
 * @returns the commit; undefined when the branch was somewhere else
 */
export async function commitByApi(
  { api, owner, repo }: GithubAppRepository,
  commit: ApiCommit,
): Promise<string | undefined> {
  const [headline, ...body] = commit.message.split('\n');
  const input: CreateCommitOnBranchInput = {
    branch: {
      repositoryNameWithOwner: `${owner}/${repo}`,
      branchName: commit.branch,
    },
    expectedHeadOid: commit.parent,
    message: { headline, body: body.join('\n').trim() },
    fileChanges: {
      deletions: commit.deletes.map(path => ({ path })),
      additions: commit.writes.map(({ path, content }) => ({
        path,
        contents: content.toString('base64'),
      })),
    },
  };
  try {
    const { createCommitOnBranch: made } = await api.call(octokit =>
      octokit.graphql<{
        createCommitOnBranch: CreateCommitOnBranchPayload | null;
      }>(CREATE_COMMIT, { input }),
    );
    return made?.commit?.oid;
  } catch (error) {
    if (hasErrorOfType(error, 'STALE_DATA')) {
      return undefined;
    }
    throw error instanceof ForgeError
      ? error
      : new ForgeError('GitHub does not make the commit', { ambiguous: true });
  }
}

/** GraphQL answers 200 and says in the body what went wrong. */
function hasErrorOfType(error: unknown, type: string): boolean {
  return (
    error instanceof Error &&
    'errors' in error &&
    Array.isArray(error.errors) &&
    error.errors.some(each => each?.type === type)
  );
}
