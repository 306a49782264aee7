import { explain } from '../../delivery/git/explain';
import type { PlannedChange, ProposalContext } from '../../delivery/types';
import type { PullRequest } from '../types';
import { isOurs, saysItIsOurs } from './ownBranch';
import type { Proposed } from './proposeChange';
import type { RecordKeeper } from './RecordKeeper';

/**
 * Moves the branch of a pull request to one commit with the change, from where
 * we have left it and from nowhere else.
 *
 * @returns what keeps it from being there
 */
export async function pushPlan(options: {
  change: PlannedChange;
  context: ProposalContext;
  keeper: RecordKeeper;
  plan: string;
  pull: PullRequest | undefined;
}): Promise<Proposed | undefined> {
  const { change, context, keeper, plan, pull } = options;
  const { claimed } = change;
  const name = context.branchOf(change);
  const at = await context.readBranch(name);
  const { pushedSha, planHash } = keeper.record;
  if (at !== undefined && at === pushedSha && planHash === plan) {
    // The forge has not noticed yet, or it is to be opened once more.
    return undefined;
  }
  const mayReplace =
    at === undefined ||
    claimed.isForced ||
    isOurs(keeper.record, at) ||
    // Of this portal, from before it lost its database.
    (pushedSha === undefined && (await saysItIsOurs(at, change, context)));
  if (!mayReplace) {
    const request = pull ? `pull request #${pull.number}` : 'it';
    const theirs = at.slice(0, 7);
    return {
      kind: 'stopped',
      reason: `Somebody has pushed ${theirs} to ${name}, which is left as it is: merge ${request}, or remove that branch`,
    };
  }
  const commit = await context.commit(change);
  // Before the push, so that after a crash it is not taken for a stranger's.
  await keeper.save({
    pushedSha: commit.sha,
    replacedSha: at,
    planHash: plan,
    contentHash: claimed.contentHash,
  });
  const result = await context.pushBranch(name, commit.sha, at);
  await commit.done();
  switch (result.kind) {
    case 'pushed':
      return undefined;
    case 'moved':
      return {
        kind: 'failed',
        reason: `${name} was pushed to by somebody else in this moment`,
      };
    case 'refused':
      return { kind: 'failed', reason: result.reason };
    default:
      return {
        kind: 'failed',
        reason: explain(result.error, context.branch.repoUrl),
      };
  }
}
