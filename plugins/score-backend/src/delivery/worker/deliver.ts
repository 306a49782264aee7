import { activeBranch } from '../destination/promoterBranch';
import { explain, isMirrorSuspect } from '../git/explain';
import type { CommitRequest } from '../git/fastImport';
import type { Git } from '../git/Git';
import type { Mirror } from '../git/Mirror';
import type { NoteText } from '../git/notes';
import {
  commitAuthor,
  commitMessage,
  deliveryName,
} from '../plan/commitMessage';
import { inventoryPath } from '../plan/inventory';
import { CommitPlan, planCommit } from '../plan/planCommit';
import type {
  ClaimedDelivery,
  DeliveredOutcome,
  MadeCommit,
  Person,
  PlannedChange,
} from '../types';

/** Others may push as often as we do; beyond this they have the branch. */
const MAX_ROUNDS = 25;

export interface Outcome {
  delivered: DeliveredOutcome[];
  stopped: { claimed: ClaimedDelivery; reason: string }[];
  /** Nothing of these is in Git, as it is wanted. */
  removed: ClaimedDelivery[];
  /** What is to be a pull request, and the commit that it was planned on. */
  proposed: { changes: PlannedChange[]; head: string | undefined };
  /** The commit that was pushed, if one was needed. */
  commit?: { sha: string; parent: string | undefined; subject: string };
  /** What is neither delivered nor stopped has failed for this reason. */
  failure?: string;
}

export interface DeliverOptions {
  git: Git;
  mirror: Mirror;
  repoUrl: string;
  branch: string;
  claimed: readonly ClaimedDelivery[];
  committer: Person;
  makeCommit(request: CommitRequest): Promise<MadeCommit>;
  /** Throws when this worker has lost its lease. */
  assertLease(): void;
}

/**
 * Brings the branch to the wanted state with one commit, or finds that it has
 * it. Always works out the commit anew on the head that the push was refused
 * for; never rebases, never forces. Does not throw: failures are an outcome.
 */
export async function deliver(options: DeliverOptions): Promise<Outcome> {
  const { git, mirror, repoUrl } = options;
  const done = nothingDone();
  try {
    await mirror.open(git);
    const outcome = await attempt(options, done);
    if (outcome.commit) {
      // Delivered is delivered; a mirror in disorder is found out next time.
      await mirror.tidy(git).catch(() => {});
    }
    return outcome;
  } catch (error) {
    if (!isMirrorSuspect(error)) {
      return { ...done, failure: explain(error, repoUrl) };
    }
  }
  try {
    await mirror.rebuild(git);
    return await attempt(options, done);
  } catch (error) {
    return { ...done, failure: explain(error, repoUrl) };
  }
}

export function nothingDone(): Outcome {
  return {
    delivered: [],
    stopped: [],
    removed: [],
    proposed: { changes: [], head: undefined },
  };
}

async function attempt(
  options: DeliverOptions,
  done: Outcome,
): Promise<Outcome> {
  const { git, mirror, repoUrl, claimed, committer } = options;
  let isFresh = !mirror.lastHead.known;
  let head = isFresh ? await mirror.readHead(git) : mirror.lastHead.sha;

  for (let round = 0; round < MAX_ROUNDS; round++) {
    const plan = await planCommit(claimed, head, { git, mirror });
    if (!isFresh && plan.changed.length < claimed.length) {
      // A push proves that the head was right; these need no push.
      isFresh = true;
      const before = head;
      head = await mirror.readHead(git);
      if (head !== before) {
        continue;
      }
    }
    done.stopped = plan.stopped;
    done.removed = plan.unchanged
      .map(each => each.claimed)
      .filter(({ removal }) => removal);
    const refused = await noteUnchanged(options, plan);
    if (refused !== undefined) {
      return { ...done, failure: refused };
    }
    done.delivered = await acknowledgeUnchanged(options, plan);
    done.proposed = { changes: plan.proposed, head };
    if (plan.changed.length === 0) {
      return done;
    }

    const date = new Date();
    const message = commitMessage(plan.changed);
    const made = await options.makeCommit({
      ...plan.tree,
      parent: head,
      message,
      author: commitAuthor(plan.changed, committer),
      committer,
      date,
    });
    const { sha } = made;
    options.assertLease();
    const result = await mirror.push(
      git,
      sha,
      noteOf(options, plan.changed[0].claimed),
    );
    await made.done();
    const parent = head;
    if (result.kind === 'refused') {
      return { ...done, failure: result.reason };
    }
    if (result.kind !== 'pushed') {
      head = await mirror.readHead(git);
      isFresh = true;
    }
    const isThere =
      result.kind === 'pushed' || (await mirror.contains(git, sha));
    if (isThere) {
      for (const { oid, content } of plan.inventories) {
        mirror.remember(oid, content.toString('utf8'));
      }
      const [subject] = message.split('\n');
      const committedAt = new Date(Math.floor(date.getTime() / 1000) * 1000);
      done.delivered.push(
        ...plan.changed.map(({ claimed: each, generation, isFence }) => ({
          claimed: each,
          generation,
          sha,
          committedAt,
          isFence,
        })),
      );
      return { ...done, commit: { sha, parent, subject } };
    }
    if (result.kind === 'unknown') {
      return { ...done, failure: explain(result.error, repoUrl) };
    }
  }
  return {
    ...done,
    failure: `Others pushed to the branch each time before the delivery arrived`,
  };
}

/**
 * GitOps Promoter waits until each environment says that it has seen a commit,
 * also where that changes nothing (its docs/advanced-usage/custom-hydrator.md).
 *
 * @returns why the note could not be written
 */
async function noteUnchanged(
  options: DeliverOptions,
  plan: CommitPlan,
): Promise<string | undefined> {
  const { git, mirror, repoUrl } = options;
  const note = plan.unchanged
    .map(({ claimed }) => noteOf(options, claimed))
    .find(each => each);
  for (let round = 0; note && round < MAX_ROUNDS; round++) {
    options.assertLease();
    const result = await mirror.noteHead(git, note);
    switch (result.kind) {
      case 'pushed':
        return undefined;
      case 'refused':
        return result.reason;
      case 'unknown':
        return explain(result.error, repoUrl);
      default:
      // Notes of the whole repository share a ref.
    }
  }
  return note && 'Others wrote notes each time before ours arrived';
}

/** Only where it is read: beside a branch of GitOps Promoter. */
function noteOf(
  { branch, committer }: DeliverOptions,
  { source, removal }: ClaimedDelivery,
): NoteText | undefined {
  return activeBranch(branch) === undefined ||
    removal !== undefined ||
    source.revision === undefined
    ? undefined
    : { text: JSON.stringify({ drySha: source.revision }), committer };
}

/** Finds the commit that brought what the head has already. */
async function acknowledgeUnchanged(
  { git, mirror }: DeliverOptions,
  plan: CommitPlan,
): Promise<DeliveredOutcome[]> {
  const unchanged = plan.unchanged.filter(({ claimed }) => !claimed.removal);
  if (unchanged.length === 0) {
    return [];
  }
  const commits = await mirror.findDeliveries(git);
  const delivered: DeliveredOutcome[] = [];
  for (const { claimed, generation } of unchanged) {
    const { environment, workload } = claimed;
    const commit =
      commits.get(deliveryName(environment, workload, generation)) ??
      // A squash may have lost the trailers.
      (claimed.proposal &&
        (await mirror.findArrival(git, inventoryPath(claimed)))) ??
      commits.get('');
    if (commit) {
      delivered.push({
        claimed,
        generation: Math.max(generation, claimed.generation),
        ...commit,
      });
    }
  }
  return delivered;
}
