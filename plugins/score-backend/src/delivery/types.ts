import type { Destination, RenderedFile } from '@score-backstage/engine';
import type { DeliveryState } from '@score-backstage/plugin-score-common';
import type { Knex } from 'knex';

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
}

/** A wanted state and what became of it. */
export interface Delivery {
  id: number;
  entityRef: string;
  environment: string;
  workload: string;
  shard: string;
  /** As stored: without `.git`, credentials and trailing slashes. */
  destination: Destination;
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
}

export interface DeliveredOutcome {
  claimed: ClaimedDelivery;
  /** Generation as committed; above the claimed one if Git had seen more. */
  generation: number;
  sha: string;
  committedAt: Date;
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
   * and the result says whose it is.
   */
  want(tx: Knex.Transaction, request: DeliveryRequest): Promise<WantResult>;
  /** Without a query: all. An environment that moved to another repository has one delivery for each. */
  list(query: { entityRef?: string }): Promise<Delivery[]>;
  /** Makes what is retrying or stopped due now; without a query: all. */
  retry(query: { entityRef?: string }): Promise<void>;
  /** Forgets an entity's deliveries; what is in Git stays there. */
  release(tx: Knex.Transaction, entityRef: string): Promise<void>;

  /** Branches with something to deliver and how long each has to wait. */
  due(): Promise<{ branch: DestinationBranch; delayMs: number }[]>;
  /** Takes up to `limit` due deliveries; the caller holds the lease. */
  claim(branch: DestinationBranch, limit: number): Promise<ClaimedDelivery[]>;
  delivered(outcomes: DeliveredOutcome[]): Promise<void>;
  failed(
    claimed: ClaimedDelivery[],
    failure: { reason: string; delayMs: number },
  ): Promise<void>;
  stopped(claimed: ClaimedDelivery, reason: string): Promise<void>;

  readonly leases: Leases;
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
