import type { Finding } from '@score-backstage/engine';
import type { DeliveryState } from './types';

/**
 * How far an entity's workloads are on their way to Git: what CI asks for and
 * waits for.
 *
 * @public
 */
export interface DeliveryProgress {
  entityRef: string;
  /**
   * `delivered`: all is in Git. `waiting`: some of it is on its way. Else
   * nothing more happens by itself: somebody has to accept a pull request
   * (`proposed`), to release an environment (`held`), or to mend something
   * (`stopped`).
   */
  outcome: 'delivered' | 'waiting' | 'proposed' | 'held' | 'stopped';
  items: DeliveryProgressItem[];
}

/**
 * A workload in an environment that is delivered to Git.
 *
 * @public
 */
export interface DeliveryProgressItem {
  /**
   * `<environment>/<workload>@<generation>`: what to wait for. Absent where
   * nothing was rendered yet.
   */
  id?: string;
  environment: string;
  /** Path of the Score file as the annotation has it. */
  file: string;
  /** `metadata.name`. */
  workload?: string;
  /** `refused`: the Score file has errors; what was delivered before stays. */
  state: DeliveryState | 'refused';
  /** Commit of the service's repository that changed the Score file last. */
  revision?: string;
  /** The commit that carries what is in Git now. */
  commit?: { sha: string; url: string; committedAt: string };
  /** Where a person can look at the folder in Git. */
  url?: string;
  /** Why it is not delivered, and what to do. */
  reason?: string;
  /** The errors, where it is refused. */
  findings?: Finding[];
}

/**
 * What to have delivered now.
 *
 * @public
 */
export interface DeliverRequest {
  /** Names; without them all environments that are delivered to Git. */
  environments?: string[];
  /** Replaces what somebody else has changed in our files in Git. */
  overwrite?: boolean;
}
