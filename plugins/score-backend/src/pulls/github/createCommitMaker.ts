import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { CommitMaker } from '../../delivery/types';
import type { Forges, GithubAppRepository } from '../forge/createForges';
import { ForgeError } from '../forge/ForgeError';
import { withCoAuthor } from './coAuthor';
import { commitByApi, isSmallEnough } from './commitByApi';

/** Reads `score.delivery.githubAppCommits`. */
export function readGithubAppCommits(config: Config): 'auto' | 'never' {
  const key = 'score.delivery.githubAppCommits';
  const value = config.getOptionalString(key) ?? 'auto';
  if (value !== 'auto' && value !== 'never') {
    throw new InputError(`${key} is "${value}": write "auto" or "never"`);
  }
  return value;
}

/**
 * Has GitHub make the commits where the portal is a GitHub App, so that they
 * show as verified. The API commits on top of a branch only. So it is done
 * beside the branch that is meant, which is then moved as by any other
 * delivery: with a lease, and with its note.
 */
export function createCommitMaker(options: {
  forges: Forges;
  githubAppCommits: 'auto' | 'never';
  logger: LoggerService;
}): CommitMaker {
  const { forges, githubAppCommits, logger } = options;
  return async (request, { branch, git, mirror, signal }) => {
    const { parent, message, author, committer } = request;
    const app =
      githubAppCommits === 'auto' && parent !== undefined
        ? await forges.githubApp(branch.repoUrl, signal)
        : undefined;
    if (!app || parent === undefined) {
      return undefined;
    }
    if (!isSmallEnough(request)) {
      const [subject] = message.split('\n');
      logger.info(
        `"${subject}" is committed by git and does not show as verified: it is too large for GitHub's API`,
      );
      return undefined;
    }
    // Whoever has the lease of the branch has this one as well.
    const scratch = `score-commits/${branch.branch}`;
    await putBranch(app, scratch, parent);
    const sha = await commitByApi(app, {
      ...request,
      branch: scratch,
      parent,
      message: author === committer ? message : withCoAuthor(message, author),
    });
    if (sha === undefined || (await mirror.readBranch(git, scratch)) !== sha) {
      throw new ForgeError(`Somebody else commits to the branch ${scratch}`);
    }
    return {
      sha,
      // What is left is used by the next commit.
      done: () => removeBranch(app, scratch).catch(() => {}),
    };
  };
}

async function putBranch(
  { api, owner, repo }: GithubAppRepository,
  branch: string,
  sha: string,
) {
  const ref = `heads/${branch}`;
  try {
    await api.call(({ git }) =>
      git.createRef({ owner, repo, ref: `refs/${ref}`, sha }),
    );
  } catch (error) {
    const isThere = error instanceof ForgeError && error.details.status === 422;
    if (!isThere) {
      throw error;
    }
    // Of a worker that was killed.
    await api.call(({ git }) =>
      git.updateRef({ owner, repo, ref, sha, force: true }),
    );
  }
}

async function removeBranch(
  { api, owner, repo }: GithubAppRepository,
  branch: string,
) {
  await api.call(({ git }) =>
    git.deleteRef({ owner, repo, ref: `heads/${branch}` }),
  );
}
