/**
 * How far a revision of the platform has come in an environment that takes it
 * ring by ring.
 *
 * @public
 */
export interface PlatformRollout {
  environment: string;
  title: string;
  /**
   * `current`: all workloads have the newest revision. `waiting`: a newer one is
   * there that nobody has started. `running` and `stopped`: some have it.
   * `rolled-back`: it was taken back.
   */
  state: 'current' | 'waiting' | 'running' | 'stopped' | 'rolled-back';
  /** Revision of the workloads that were not reached. */
  revision: string;
  /** Revision that is rolled out, or that waits for it. */
  next?: string;
  /** Revision that a roll-back of a finished roll-out leads to. */
  former?: string;
  advance: 'manual' | 'automatic';
  /** In their order; the last one is of all that no ring names. */
  rings: PlatformRolloutRing[];
  /** Who changed it last, when, and why. */
  changedBy?: string;
  /** ISO 8601. */
  changedAt?: string;
  reason?: string;
}

/**
 * How far a ring is, in numbers of workloads.
 *
 * @public
 */
export interface PlatformRolloutRing {
  /** Absent for the rest. */
  name?: string;
  reached: boolean;
  workloads: number;
  /** With the revision that is rolled out, or with the only one that there is. */
  rendered: number;
  /** Of these, in Git; the same number where nothing is delivered. */
  delivered: number;
  failed: number;
}

/**
 * What to do with a roll-out.
 *
 * `start` begins it, goes on with the next ring, or goes on after it was stopped.
 *
 * @public
 */
export type PlatformRolloutStep = 'start' | 'stop' | 'roll-back';

/**
 * A step of a roll-out.
 *
 * @public
 */
export interface PlatformRolloutRequest {
  environment: string;
  /** The revision that is meant: refused where another one is there meanwhile. */
  revision: string;
  /** Others read it. */
  reason?: string;
}
