import { commitAuthor, commitMessage } from '../plan/commitMessage';
import type {
  ClaimedDelivery,
  DestinationBranch,
  PlannedChange,
  ProposalContext,
  ProposalOutcome,
} from '../types';
import { backoffMs } from './backoff';
import { makeCommit, Repository, ServeContext, stop } from './context';
import type { Outcome } from './deliver';
import type { HeldLease } from './HeldLease';

export interface ProposalsOptions {
  branch: DestinationBranch;
  lease: HeldLease;
  context: ServeContext;
  repository: Repository | { failure: string };
}

/** The pull requests to a branch. */
export interface Proposals {
  /**
   * Opens them or brings them up to date.
   *
   * @returns those about which there is nothing new
   */
  open(proposed: Outcome['proposed']): Promise<ClaimedDelivery[]>;
  /** Closes those of them that may still have one. */
  close(settled: readonly ClaimedDelivery[]): Promise<void>;
}

export function createProposals(options: ProposalsOptions): Proposals {
  const { context, lease, repository } = options;
  const { proposer } = context;
  return {
    async open({ changes, head }) {
      const isOver = context.stopping.aborted || lease.lost.aborted;
      if (changes.length === 0 || 'failure' in repository || isOver) {
        return [];
      }
      if (!proposer) {
        for (const { claimed } of changes) {
          await stop(
            claimed,
            'It is to be delivered by a pull request, and this portal opens none: choose another delivery in the platform',
            context,
          );
        }
        return [];
      }
      const outcomes = await proposer.propose(
        changes,
        createProposalContext({ ...options, repository, head }),
      );
      const unchanged = await Promise.all(
        outcomes.map(outcome => record(outcome, context)),
      );
      return unchanged.filter(each => each !== undefined);
    },
    async close(settled) {
      const some = settled.filter(({ proposal }) => proposal);
      if (some.length > 0 && proposer && !('failure' in repository)) {
        await proposer.settled(
          some,
          createProposalContext({ ...options, repository, head: undefined }),
        );
      }
    },
  };
}

/** @returns the delivery if nothing is new */
async function record(
  outcome: ProposalOutcome,
  context: ServeContext,
): Promise<ClaimedDelivery | undefined> {
  const { store, config, logger } = context;
  const { claimed } = outcome;
  switch (outcome.kind) {
    case 'proposed': {
      const { proposal } = outcome;
      await store.proposed(claimed, proposal, config.inspectionMs);
      return claimed.state === 'proposed' &&
        claimed.proposal?.url === proposal.url
        ? claimed
        : undefined;
    }
    case 'failed': {
      const { reason, retryAfterMs = 0 } = outcome;
      const delayMs = Math.max(retryAfterMs, backoffMs(claimed.attempts));
      await store.failed([claimed], { reason, delayMs });
      logger.warn(
        `The pull request for ${claimed.workload} in ${claimed.environment} waits: ${reason}`,
      );
      return undefined;
    }
    default:
      await stop(claimed, outcome.reason, context);
      return undefined;
  }
}

/** What a proposer is given of a destination's repository. */
function createProposalContext(
  options: ProposalsOptions & {
    repository: Repository;
    head: string | undefined;
  },
): ProposalContext {
  const { branch, lease, head } = options;
  const { git, mirror, signal } = options.repository;
  const committer = options.context.config.author;
  const messageOf = (change: PlannedChange) => commitMessage([change]);
  const authorOf = (change: PlannedChange) => commitAuthor([change], committer);
  return {
    branch,
    head,
    git,
    mirror,
    signal,
    branchOf: ({ claimed }) =>
      `score/${claimed.environment}/${claimed.workload}`,
    messageOf,
    authorOf,
    readBranch: name => mirror.readBranch(git, name),
    readFiles: (commit, paths) => mirror.readFiles(git, commit, paths),
    commit: change =>
      makeCommit(
        {
          deletes: change.deletes,
          writes: change.writes,
          parent: head,
          message: messageOf(change),
          author: authorOf(change),
          committer,
          date: new Date(),
        },
        branch,
        options.repository,
        options.context,
      ),
    async pushBranch(name, commit, expected) {
      lease.assert();
      return mirror.pushBranch(git, name, commit, expected);
    },
    async deleteBranch(name, expected) {
      lease.assert();
      return mirror.pushBranch(git, name, undefined, expected);
    },
  };
}
