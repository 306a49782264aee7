import type { Finding } from '@score-backstage/engine';
import type { DeliveredState, FileChange } from './history';

/**
 * A person has decided that nothing is delivered for now.
 *
 * @public
 */
export interface HoldView {
  /** Whether all of the environment is held, or this workload in it. */
  scope: 'environment' | 'workload';
  /** Entity ref of who decided it. */
  by: string;
  reason: string;
  /** ISO 8601. */
  since: string;
}

/**
 * A person has brought back an earlier delivery; newer renders wait until it is
 * resumed.
 *
 * @public
 */
export interface RollbackView {
  /** `<environment>@<generation>` */
  to: string;
  sha: string;
  by: string;
  reason: string;
  /** ISO 8601. */
  since: string;
}

/**
 * How far an environment is behind the one that it is promoted from.
 *
 * @public
 */
export interface PromotionView {
  /** Name of the environment that it is promoted from. */
  from: string;
  /**
   * `nothing`: the source has nothing to promote. `current`: it has what the
   * source has. `behind`: the source has something newer.
   */
  state: 'nothing' | 'current' | 'behind';
  /** Number of versions, where the last promotion is known. */
  behind?: number;
  /** `<environment>@<generation>` that was promoted last. */
  promoted?: string;
  by?: string;
  reason?: string;
}

/**
 * What a promotion would do.
 *
 * @public
 */
export interface PromotionPlan {
  /** Names exactly this plan; a promotion is asked for with it. */
  id: string;
  from: DeliveredState;
  to: DeliveredState;
  /** What changes in the environment that it is promoted to. */
  files: FileChange[];
  /** Of the render for that environment. */
  findings: Finding[];
  /** Of the platform: that the source was rendered with, and that of the other. */
  platformRevisions: { from?: string; to?: string };
  /** Commits of the service's repository. */
  revisions: { from?: string; to?: string };
  /** Why it is not possible at the moment, and what to do. */
  blocked?: string;
}

/**
 * A workload of an entity.
 *
 * @public
 */
export interface WorkloadRequest {
  entityRef: string;
  /** As the annotation has it; may be left out where there is only one. */
  file?: string;
}

/** @public */
export interface PromotionRequest extends WorkloadRequest {
  from: string;
  to: string;
  /** The plan that was looked at. */
  plan: string;
  reason: string;
}

/** @public */
export interface RollbackRequest extends WorkloadRequest {
  environment: string;
  /** Commit that delivered what shall be brought back. */
  sha: string;
  /** Generation of the environment that was looked at. */
  generation: number;
  reason: string;
}

/**
 * Without an entity all of the environment is meant.
 *
 * @public
 */
export interface HoldRequest {
  entityRef?: string;
  file?: string;
  environment: string;
  reason: string;
}
