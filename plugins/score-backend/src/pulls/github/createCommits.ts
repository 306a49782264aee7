import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { PlannedChange, ProposalContext } from '../../delivery/types';
import type { Forges, GithubAppRepository } from '../forge/createForges';
import { ForgeError } from '../forge/ForgeError';
import type { CreateCommit } from '../proposer/context';
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
 * Commits for pull requests: by GitHub's API where the portal is a GitHub App,
 * so that they show as verified, else by git.
 */
export function createCommits(options: {
  forges: Forges;
  githubAppCommits: 'auto' | 'never';
  logger: LoggerService;
}): CreateCommit {
  const { forges, githubAppCommits, logger } = options;
  return async (change, context) => {
    const { branch, head, signal } = context;
    const app =
      githubAppCommits === 'auto' && head !== undefined
        ? await forges.githubApp(branch.repoUrl, signal)
        : undefined;
    if (app && head !== undefined) {
      if (isSmallEnough(change)) {
        return byApi(app, change, context, head);
      }
      logger.info(
        `The commit for ${change.claimed.workload} in ${change.claimed.environment} is pushed by git and does not show as verified: it is too large for GitHub's API`,
      );
    }
    return { sha: await context.commit(change), done: async () => {} };
  };
}

/**
 * The API commits on top of a branch only, and the request's own branch is to
 * move from the last commit to this one at once: so it is made beside it.
 */
async function byApi(
  app: GithubAppRepository,
  change: PlannedChange,
  context: ProposalContext,
  head: string,
) {
  const scratch = `${context.branchOf(change)}.commit`;
  const before = await context.readBranch(scratch);
  if (before !== undefined) {
    // Of a worker that was killed.
    await context.deleteBranch(scratch, before);
  }
  const begun = await context.pushBranch(scratch, head, undefined);
  const sha =
    begun.kind === 'pushed'
      ? await commitByApi(app, {
          branch: scratch,
          parent: head,
          message: withCoAuthor(
            context.messageOf(change),
            context.authorOf(change),
          ),
          deletes: change.deletes,
          writes: change.writes,
        })
      : undefined;
  if (sha === undefined || (await context.readBranch(scratch)) !== sha) {
    throw new ForgeError(`The branch ${scratch} could not be committed to`);
  }
  return {
    sha,
    async done() {
      await context.deleteBranch(scratch, sha);
    },
  };
}
