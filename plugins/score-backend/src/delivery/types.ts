import type {
  DeliveryPolicy,
  Destination,
  RenderedFile,
} from '@score-backstage/engine';
import type { DeliveryState } from '@score-backstage/plugin-score-common';
import type { Knex } from 'knex';
import type { CommitRequest } from './git/fastImport';
import type { Git } from './git/Git';
import type { Mirror } from './git/Mirror';
import type { PushResult } from './git/push';

/** What a delivered render was made from. */
export interface DeliverySource {
  /** HTTP(S) URL of the service's repository. */
  repoUrl: string;
  /** Commit that was read. */
  revision?: string;
  /** Path of the Score file in that repository. */
  file: string;
  /** Author of that commit. */
  author?: Person;
  /** Date of that commit, ISO 8601. */
  date?: string;
  /**
   * Why it is delivered, where that is not just a change of the workload or of
   * the platform: "Promoted from staging by user:default/ada". Becomes the
   * trailer `Score-Reason`.
   */
  reason?: string;
  /** Entity ref of the person who asked for it. */
  requestedBy?: string;
  /** `<environment>@<generation>` that was promoted. */
  promotedFrom?: string;
  /** `<environment>@<generation>` that was brought back. */
  rolledBackTo?: string;
}

export interface Person {
  name: string;
  email: string;
}

/** The state that one workload in one environment shall have in Git. */
export interface DeliveryRequest {
  destination: Destination;
  environment: string;
  workload: string;
  /** Folder between the environment's and the workload's. */
  shard: string;
  files: RenderedFile[];
  specHash: string;
  source: DeliverySource;
  platformRevision: string;
  renderer: string;
  entityRef: string;
  /** How the environment wants to be delivered; see `deliveryPolicyOf`. */
  policy: DeliveryPolicy;
}

/** A person has decided that nothing is delivered for now. */
export interface Hold {
  environment: string;
  /** Absent where all of the environment is held. */
  workload?: string;
  /** Entity ref of who decided it. */
  by: string;
  reason: string;
  /** ISO 8601. */
  since: string;
}

/** An earlier delivery that a person has brought back; newer renders wait. */
export interface Pin {
  /** `<environment>@<generation>` */
  to: string;
  /** Its commit. */
  sha: string;
  by: string;
  reason: string;
  /** ISO 8601. */
  since: string;
}

/** A wanted state and what became of it. */
export interface Delivery {
  id: number;
  entityRef: string;
  environment: string;
  workload: string;
  shard: string;
  /** The environment's, without `.git`, credentials and trailing slashes. */
  destination: Destination;
  /** Where it is another than the destination's: beside GitOps Promoter. */
  branch?: string;
  /** Grows whenever other content is wanted. */
  generation: number;
  state: DeliveryState;
  attempts: number;
  /** ISO 8601, when `retrying`. */
  nextAttemptAt?: string;
  /** Why it is retrying or stopped, and what to do. */
  reason?: string;
  /** The commit that carries what is in Git now; ISO 8601. */
  commit?: { sha: string; committedAt: string };
  specHash: string;
  source: DeliverySource;
  platformRevision: string;
  renderer: string;
  policy: DeliveryPolicy;
  pin?: Pin;
  /** The pull request that is open for it, when `proposed`. */
  proposal?: Proposal;
  /**
   * Set when its workload has left the catalog: nothing of it is wanted any
   * more, and its files are removed from then on. ISO 8601.
   */
  removal?: { dueAt: string };
}

/** A pull request. */
export interface Proposal {
  number: number;
  url: string;
}

/** A delivery that this worker holds the destination's lease for. */
export interface ClaimedDelivery extends Delivery {
  files: RenderedFile[];
  contentHash: string;
  /**
   * An earlier generation was taken by a worker and nobody knows whether its
   * push can still arrive. Saying "already there" without a commit would then
   * be unsafe: only a commit of ours makes the late push fail.
   */
  unresolved: boolean;
  /** A person wants it to replace what somebody else has changed. */
  isForced: boolean;
  /** Content hash of what was acknowledged last. */
  deliveredHash?: string;
  /**
   * Its workload has left the catalog, and it is too early to remove its files:
   * only the pull request is to be closed that is open for it.
   */
  isWithdrawn: boolean;
}

export interface DeliveredOutcome {
  claimed: ClaimedDelivery;
  /** Generation as committed; above the claimed one if Git had seen more. */
  generation: number;
  sha: string;
  committedAt: Date;
  /**
   * What was committed only keeps a late push from arriving; the delivery is
   * looked at once more.
   */
  isFence?: boolean;
}

/** A repository's branch: the unit of leases, mirrors and pushes. */
export interface DestinationBranch {
  repoUrl: string;
  branch: string;
}

export interface WantResult {
  /** Another entity that delivers a workload of this name to this place. */
  heldBy?: string;
}

/**
 * The outbox: what shall be in Git, kept in the plugin's database until it is.
 */
export interface DeliveryStore {
  /**
   * Makes this the wanted state, in the caller's transaction. The same content
   * again changes nothing. A place that another entity holds stays as it is,
   * and the result says whose it is. So does one where a person has brought
   * back an earlier delivery, and one that gets only what is promoted.
   */
  want(tx: Knex.Transaction, request: DeliveryRequest): Promise<WantResult>;
  /** Without a query: all. An environment that moved to another repository has one delivery for each. */
  list(query: { entityRef?: string }): Promise<Delivery[]>;
  /** Makes what is retrying or stopped due now; without a query: all. */
  retry(query: { entityRef?: string }): Promise<void>;
  /**
   * Like `retry`, and replaces what somebody else has changed in our files,
   * where that is what has stopped it.
   */
  overwrite(query: { entityRef: string; environment?: string }): Promise<void>;
  /**
   * Wants nothing any more of an entity's workloads, but for those that it
   * keeps. What is in Git is removed as the policy of each says, unless the
   * workload is wanted again before.
   */
  release(
    tx: Knex.Transaction,
    entityRef: string,
    keep?: readonly string[],
  ): Promise<void>;

  /**
   * Branches with something to deliver, or that were not compared with what was
   * delivered for so long, and how long each has to wait.
   */
  due(
    inspectEveryMs?: number,
  ): Promise<{ branch: DestinationBranch; delayMs: number }[]>;
  /** Takes up to `limit` due deliveries; the caller holds the lease. */
  claim(branch: DestinationBranch, limit: number): Promise<ClaimedDelivery[]>;
  delivered(outcomes: DeliveredOutcome[]): Promise<void>;
  failed(
    claimed: ClaimedDelivery[],
    failure: { reason: string; delayMs: number },
  ): Promise<void>;
  stopped(claimed: ClaimedDelivery, reason: string): Promise<void>;
  /** Nothing of it is in Git, as it is wanted. */
  removed(claimed: readonly ClaimedDelivery[]): Promise<void>;
  /** Has no pull request any more, and waits for its removal to be due. */
  withdrawn(claimed: readonly ClaimedDelivery[]): Promise<void>;
  /** A pull request is open for it, and is looked at again after `delayMs`. */
  proposed(
    claimed: ClaimedDelivery,
    proposal: Proposal,
    delayMs: number,
  ): Promise<void>;
  /**
   * Something was pushed: has the branch compared with what was delivered, and
   * open pull requests to it looked at.
   *
   * @param push - URLs in lower case; without a branch: all of them
   */
  lookAgain(push: { repoUrl: string; branch?: string }): Promise<void>;
  /**
   * Somebody did something to a pull request: has it looked at, also where it
   * has stopped a delivery.
   *
   * @param pull - URL in lower case
   */
  lookAtProposal(pull: { repoUrl: string; number: number }): Promise<void>;

  readonly inspections: Inspections;

  readonly leases: Leases;
}

/** What is known of branches that others may have changed. */
export interface Inspections {
  /** Undefined when it is too early; else where the branch was by then. */
  due(
    branch: DestinationBranch,
    everyMs: number,
  ): Promise<{ sha?: string } | undefined>;
  /** Whether anything is in Git of it, as far as it was acknowledged. */
  isUsed(branch: DestinationBranch): Promise<boolean>;
  /** What that is. */
  settled(branch: DestinationBranch): Promise<SettledDelivery[]>;
  /** Has these delivered once more, unless other content is wanted by now. */
  reopen(settled: readonly SettledDelivery[]): Promise<void>;
  /** The branch was looked at where it is now. */
  inspected(branch: DestinationBranch, sha: string | undefined): Promise<void>;
  /** A push of ours has moved it on from where it was looked at. */
  moved(
    branch: DestinationBranch,
    from: string | undefined,
    to: string,
  ): Promise<void>;
}

/** A delivery that nothing is to be done about. */
export interface SettledDelivery {
  id: number;
  entityRef: string;
  environment: string;
  workload: string;
  shard: string;
  /** Folder of the environment. */
  path: string;
  generation: number;
  contentHash: string;
}

/** Decided by the database's clock alone. */
export interface Leases {
  /** Undefined while another owner holds it or the push window is not over. */
  acquire(
    key: string,
    owner: string,
    ttlMs: number,
  ): Promise<Lease | undefined>;
  /** False when it was lost. */
  renew(lease: Lease, ttlMs: number): Promise<boolean>;
  /** Nobody gets it for another `pauseMs`. */
  release(lease: Lease, pauseMs: number): Promise<void>;
}

export interface Lease {
  key: string;
  owner: string;
  fence: number;
}

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
