/**
 * Channel of the signals that say when to ask the backend again.
 *
 * @public
 */
export const SCORE_WORKLOAD_SIGNAL = 'score:workload';

/**
 * Something about this entity's workloads is new.
 *
 * @public
 */
export type ScoreWorkloadSignal = {
  entityRef: string;
};
