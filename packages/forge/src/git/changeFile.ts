import { InputError, NotFoundError } from '@backstage/errors';
import { commitFiles } from './commitFiles';
import type { Identity } from './history';
import { isBranchName, parseRepositoryPath } from './names';
import type { Repository } from './Repository';

export interface ChangeFileRequest {
  branch: string;
  /** Branch to make from `branch` for this change. */
  newBranch?: string;
  path: string;
  /** Left out to remove the file. */
  content?: Buffer;
  /** Blob that the person has seen; left out to create the file. */
  sha?: string;
  /** Whether a file that exists already is an error, as for Gitea's POST. */
  create?: boolean;
  message: string;
  author: Identity;
  committer?: Identity;
}

/**
 * Creates, updates or removes one file by a commit of its own.
 *
 * @throws InputError for a path that cannot be written or a `sha` that does not
 * stand there any more; NotFoundError for a branch or file that is not there;
 * ConflictError where somebody else was faster.
 */
export async function changeFile(
  repository: Repository,
  request: ChangeFileRequest,
): Promise<{ commit: string; path: string; branch: string }> {
  const path = parseRepositoryPath(request.path);
  const branch = request.newBranch ?? request.branch;
  if (!path || !isBranchName(branch) || !isBranchName(request.branch)) {
    throw new InputError('A change needs the path of a file and a branch');
  }
  const parent = await repository.resolve(request.branch);
  if (!parent && (await repository.refs()).size > 0) {
    throw new NotFoundError(
      `${repository.fullName} has no branch "${request.branch}"`,
    );
  }

  const entry = parent ? await repository.entry(parent, path) : undefined;
  if (entry && entry.type !== 'blob') {
    throw new InputError(`${path} is a folder; name a file`);
  }
  if (!entry && request.sha) {
    throw new NotFoundError(`${path} does not exist in ${request.branch}`);
  }
  if (entry && request.create) {
    throw new InputError(`${path} exists already in ${request.branch}`);
  }
  if (entry && request.sha !== entry.sha) {
    throw new InputError(
      `${path} changed meanwhile: it is ${entry.sha} now; load it again and repeat your change`,
    );
  }
  if (!entry && !request.content) {
    throw new NotFoundError(`${path} does not exist in ${request.branch}`);
  }

  const mode = entry?.mode === '100755' ? '100755' : '100644';
  const commit = await commitFiles(repository, {
    branch,
    parent,
    newBranch: request.newBranch !== undefined,
    changes: [{ path, content: request.content, mode }],
    message: request.message,
    author: request.author,
    committer: request.committer,
  });
  return { commit, path, branch };
}
