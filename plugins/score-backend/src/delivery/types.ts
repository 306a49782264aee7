import type {
  DeliveryPolicy,
  Destination,
  RenderedFile,
} from '@score-backstage/engine';
import type { DeliveryState } from '@score-backstage/plugin-score-common';

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

export type {
  CommitMaker,
  MadeCommit,
  PlannedChange,
  PlannedFile,
  ProposalContext,
  ProposalOutcome,
  Proposer,
} from './proposerTypes';
export type {
  DeliveryStore,
  Inspections,
  Lease,
  Leases,
  SettledDelivery,
} from './storeTypes';
