import type {
  PlannedChange,
  Proposal,
  ProposalContext,
} from '../../delivery/types';
import type { PullRequest } from '../types';
import type { ProposerContext } from './context';
import { findPull } from './findPull';
import { openPull } from './openPull';
import { placeOf } from './ownBranch';
import { planHash } from './planHash';
import { pushPlan } from './pushPlan';
import { RecordKeeper } from './RecordKeeper';

/** What became of a change that people are to decide about. */
export type Proposed =
  | { kind: 'proposed'; proposal: Proposal }
  | { kind: 'stopped'; reason: string }
  | { kind: 'failed'; reason: string };

/**
 * Opens the pull request for a change, or brings it up to date. Whatever an
 * earlier call has done before it died is found and built upon.
 *
 * @throws ForgeError and GitError
 */
export async function proposeChange(
  change: PlannedChange,
  context: ProposalContext,
  { store, pulls, describe }: ProposerContext,
): Promise<Proposed> {
  const { claimed } = change;
  const { contentHash, entityRef } = claimed;
  const branches = {
    head: context.branchOf(change),
    base: context.branch.branch,
  };
  const place = placeOf(claimed, context);
  const keeper = await RecordKeeper.open(store, { ...place, entityRef });
  const plan = await planHash(change, context);

  const found = await findPull(keeper, branches, pulls);
  // Other content is another question.
  if (found?.state === 'closed' && keeper.record.contentHash === contentHash) {
    await keeper.save({ isDeclined: true, number: found.number });
    return {
      kind: 'stopped',
      reason: `Pull request #${found.number} (${found.url}) was closed without being merged: open it again, or ask for the delivery once more`,
    };
  }
  if (found?.state === 'merged' && keeper.record.planHash === plan) {
    // The head that this was planned on is from before the merge.
    return proposed(found);
  }
  let pull = found;
  if (found && found.state !== 'open') {
    await keeper.save({ number: undefined, pastNumber: found.number });
    pull = undefined;
  }

  const isPushed =
    keeper.record.planHash === plan &&
    pull?.headSha === keeper.record.pushedSha;
  const problem = isPushed
    ? undefined
    : await pushPlan({ change, context, keeper, plan, pull });
  if (problem) {
    return problem;
  }
  if (!pull || keeper.record.describedHash !== plan) {
    const text = await describe(change, context);
    if (pull) {
      await pulls.edit(pull.number, text);
    } else {
      pull = await openPull(pulls, { ...branches, ...text });
    }
  }
  await keeper.save({
    number: pull.number,
    contentHash,
    describedHash: plan,
    isDeclined: false,
  });
  return proposed(pull);
}

function proposed({ number, url }: PullRequest): Proposed {
  return { kind: 'proposed', proposal: { number, url } };
}
