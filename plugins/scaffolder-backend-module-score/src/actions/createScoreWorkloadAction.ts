import type { Skeletons } from '../skeletons/Skeletons';
import { checkWorkload } from './checkWorkload';
import { createSkeletonAction } from './createSkeletonAction';
import { examples } from './createScoreWorkloadAction.examples';

/**
 * `score:workload` writes `score.yaml` from a skeleton and checks it as the
 * portal will.
 */
export function createScoreWorkloadAction(options: { skeletons: Skeletons }) {
  return createSkeletonAction({
    id: 'score:workload',
    description:
      'Writes score.yaml from the skeleton and checks it. The step fails, with line and column, when it is not a valid Score document.',
    examples,
    skeletons: options.skeletons,
    skeleton: './skeleton-score',
    check: checkWorkload,
  });
}
