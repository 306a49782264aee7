import type { Knex } from 'knex';
import type {
  ClaimedDelivery,
  DeliveredOutcome,
  Delivery,
  DeliveryRequest,
  DestinationBranch,
  Proposal,
  WantResult,
} from './types';

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
