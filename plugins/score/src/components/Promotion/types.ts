import type { WorkloadInEnvironment } from '@score-backstage/plugin-score-common';

/** What all that can be decided in an environment is about. */
export interface DecisionProps {
  entityRef: string;
  /** The Score file. */
  file: string;
  inEnvironment: WorkloadInEnvironment;
  /** Something else is wanted now: the page asks again. */
  onDecided: () => void;
}
