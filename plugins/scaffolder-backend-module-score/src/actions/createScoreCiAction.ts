import type { Skeletons } from '../skeletons/Skeletons';
import { createSkeletonAction } from './createSkeletonAction';
import { examples } from './createScoreCiAction.examples';

/**
 * `score:ci` writes what stands beside `score.yaml`: Dockerfile, CI workflow
 * and `catalog-info.yaml`.
 */
export function createScoreCiAction(options: { skeletons: Skeletons }) {
  return createSkeletonAction({
    id: 'score:ci',
    description:
      'Writes a first service with its Dockerfile, a CI workflow that builds the image and writes its tag into score.yaml, and catalog-info.yaml.',
    examples,
    skeletons: options.skeletons,
    skeleton: './skeleton-ci',
  });
}
