import type { DeliveryPolicy } from '@score-backstage/engine';
import type { CommitRequest } from './git/fastImport';
import type { Git } from './git/Git';
import type { Mirror } from './git/Mirror';
import type { PushResult } from './git/push';
import type {
  ClaimedDelivery,
  DeliveredOutcome,
  DestinationBranch,
  Person,
  Proposal,
} from './types';

/** What one workload's change does to the tree of the head it was planned on. */
export interface PlannedChange {
  claimed: ClaimedDelivery;
  /** As it will be in Git; above the claimed one if Git had seen more. */
  generation: number;
  /**
   * `content`: other content is wanted. `drift`: somebody else has changed what
   * is ours. `removal`: the workload has left the catalog.
   */
  why: 'content' | 'drift' | 'removal';
  /** How it gets to the branch. */
  by: DeliveryPolicy['mode'];
  /** From the root of the repository; removed first. */
  deletes: readonly string[];
  /** The inventory among them. */
  writes: readonly PlannedFile[];
  /** See {@link DeliveredOutcome.isFence}. */
  isFence?: boolean;
}

export interface PlannedFile {
  /** From the root of the repository. */
  path: string;
  content: Buffer;
  /** Git's id of the content. */
  oid: string;
}

/** A commit that is in the mirror and on no branch that anybody looks at. */
export interface MadeCommit {
  sha: string;
  /** To be called when it was pushed to where it belongs, or will not be. */
  done(): Promise<void>;
}

/** Makes commits in place of git; answers undefined where git shall do it. */
export type CommitMaker = (
  request: CommitRequest,
  at: {
    branch: DestinationBranch;
    git: Git;
    mirror: Mirror;
    signal: AbortSignal;
  },
) => Promise<MadeCommit | undefined>;

/**
 * Brings changes to people who decide about them: one pull request for each
 * workload and environment, which is kept up to date.
 */
export interface Proposer {
  /**
   * Called again and again while a pull request is open, also when nothing is
   * new; never throws. What is merged is found in the branch by the caller.
   */
  propose(
    changes: readonly PlannedChange[],
    context: ProposalContext,
  ): Promise<ProposalOutcome[]>;
  /**
   * These are in the branch, stopped or not wanted any more: pull requests that
   * are still open for them are obsolete. Called for deliveries that may have
   * one; never throws.
   */
  settled(
    claimed: readonly ClaimedDelivery[],
    context: ProposalContext,
  ): Promise<void>;
}

/** What a {@link Proposer} may do in the destination's repository. */
export interface ProposalContext {
  branch: DestinationBranch;
  /** Commit of the branch that the changes were planned on. */
  head: string | undefined;
  /** For reading what the change replaces; fetches nothing by itself. */
  git: Git;
  mirror: Mirror;
  /** Ends it when this process stops or loses its lease. */
  signal: AbortSignal;
  /** `score/<environment>/<workload>` */
  branchOf(change: { claimed: ClaimedDelivery }): string;
  /** Message, author and trailers, as a direct delivery has them. */
  messageOf(change: PlannedChange): string;
  authorOf(change: PlannedChange): Person;
  /**
   * Where a branch of the repository is now, fetched, so that it can be read;
   * undefined where there is none.
   */
  readBranch(name: string): Promise<string | undefined>;
  /** Contents at a commit by path; undefined for what is not there. */
  readFiles(
    commit: string,
    paths: readonly string[],
  ): Promise<Map<string, string | undefined>>;
  /** Makes a commit on the head, verified or signed where that is configured. */
  commit(change: PlannedChange): Promise<MadeCommit>;
  /**
   * Moves a branch that is not the destination's from where it was read to a
   * commit, or not at all.
   *
   * @param expected - undefined when it must not exist yet
   */
  pushBranch(
    name: string,
    commit: string,
    expected: string | undefined,
  ): Promise<PushResult>;
  /** Removes a branch that is where it was read. */
  deleteBranch(name: string, expected: string): Promise<PushResult>;
}

export type ProposalOutcome =
  | { kind: 'proposed'; claimed: ClaimedDelivery; proposal: Proposal }
  /** Tried again later; the forge may have said for how long to leave it alone. */
  | {
      kind: 'failed';
      claimed: ClaimedDelivery;
      reason: string;
      retryAfterMs?: number;
    }
  /** Needs a person. */
  | { kind: 'stopped'; claimed: ClaimedDelivery; reason: string };
