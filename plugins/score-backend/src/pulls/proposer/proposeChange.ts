import { explain } from '../../delivery/git/explain';
import type {
  PlannedChange,
  Proposal,
  ProposalContext,
} from '../../delivery/types';
import { ForgeError } from '../forge/ForgeError';
import type { ProposalRecord } from '../store/types';
import type { PullRequest } from '../types';
import type { ProposerContext } from './context';
import { isOurs, placeOf, pushOf } from './ownBranch';
import { planHash } from './planHash';

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
  const head = context.branchOf(change);
  const branches = { head, base: context.branch.branch };
  const place = placeOf(claimed, context);
  const { entityRef } = claimed;
  let record: ProposalRecord = {
    ...((await store.get(place)) ?? { ...place, isDeclined: false }),
    entityRef,
  };
  if (record.closing !== undefined) {
    // It is wanted again.
    await save({ closing: undefined });
  }
  const plan = await planHash(change, context);

  const found = await findPull();
  if (found?.state === 'closed') {
    // Other content is another question.
    if (record.contentHash === claimed.contentHash) {
      await save({ isDeclined: true, number: found.number });
      return {
        kind: 'stopped',
        reason: `Pull request #${found.number} (${found.url}) was closed without being merged: open it again, or ask for the delivery once more`,
      };
    }
  }
  if (found?.state === 'merged' && record.planHash === plan) {
    // The head that this was planned on is from before the merge.
    return proposed(found);
  }
  let pull = found?.state === 'open' ? found : undefined;
  if (found && !pull) {
    await save({ number: undefined, pastNumber: found.number });
  }

  const isPushed =
    record.planHash === plan && pull?.headSha === record.pushedSha;
  const problem = isPushed ? undefined : await pushPlan();
  if (problem) {
    return problem;
  }
  if (!pull || record.describedHash !== plan) {
    const text = await describe(change, context);
    if (pull) {
      await pulls.edit(pull.number, text);
    } else {
      pull = await open(text);
    }
  }
  await save({
    number: pull.number,
    contentHash: claimed.contentHash,
    describedHash: plan,
    isDeclined: false,
  });
  return proposed(pull);

  async function save(some: Partial<ProposalRecord>) {
    const before = JSON.stringify(record);
    record = { ...record, ...some };
    if (JSON.stringify(record) !== before) {
      await store.save(record);
    }
  }

  /** The one that is known, or one that nobody had the time to note down. */
  async function findPull(): Promise<PullRequest | undefined> {
    if (record.number !== undefined) {
      return pulls.get(record.number);
    }
    const other = await pulls.find(branches);
    const isNews =
      other?.state === 'open' ||
      (other !== undefined &&
        other.number > (record.pastNumber ?? 0) &&
        isOurs(record, other.headSha));
    return isNews ? other : undefined;
  }

  async function pushPlan(): Promise<Proposed | undefined> {
    const at = await context.readBranch(head);
    if (
      at !== undefined &&
      at === record.pushedSha &&
      record.planHash === plan
    ) {
      // The forge has not noticed yet, or it is to be opened once more.
      return undefined;
    }
    const mayReplace =
      at === undefined ||
      claimed.isForced ||
      isOurs(record, at) ||
      (await isLostOne(at));
    if (!mayReplace) {
      const request = pull ? `pull request #${pull.number}` : 'it';
      return {
        kind: 'stopped',
        reason: `Somebody has pushed ${at.slice(
          0,
          7,
        )} to ${head}, which is left as it is: merge ${request}, or remove that branch`,
      };
    }
    const commit = await context.commit(change);
    // Before the push, so that after a crash it is not taken for a stranger's.
    await save({
      pushedSha: commit.sha,
      replacedSha: at,
      planHash: plan,
      contentHash: claimed.contentHash,
    });
    const result = await context.pushBranch(head, commit.sha, at);
    await commit.done();
    switch (result.kind) {
      case 'pushed':
        return undefined;
      case 'moved':
        return {
          kind: 'failed',
          reason: `${head} was pushed to by somebody else in this moment`,
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

  /** Whether it is of this portal, from before it lost its database. */
  async function isLostOne(at: string): Promise<boolean> {
    return (
      record.pushedSha === undefined && (await pushOf(at, change, context))
    );
  }

  async function open(text: {
    title: string;
    body: string;
  }): Promise<PullRequest> {
    try {
      return await pulls.open({ ...branches, ...text });
    } catch (error) {
      const isThere =
        error instanceof ForgeError &&
        (error.details.status === 409 || error.details.status === 422);
      const other = isThere ? await pulls.find(branches) : undefined;
      if (other?.state === 'open') {
        return other;
      }
      throw error;
    }
  }
}

function proposed({ number, url }: PullRequest): Proposed {
  return { kind: 'proposed', proposal: { number, url } };
}
