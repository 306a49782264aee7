/**
 * Scaffolder actions for services that are described by a `score.yaml`.
 *
 * @packageDocumentation
 */
export { scaffolderModuleScore as default } from './module';
export { createScoreCiAction } from './actions/createScoreCiAction';
export { createScoreWorkloadAction } from './actions/createScoreWorkloadAction';
export { DefaultSkeletons } from './skeletons/DefaultSkeletons';
export type { DefaultSkeletonsOptions } from './skeletons/DefaultSkeletons';
export type {
  FilledSkeleton,
  Skeletons,
  StepContext,
} from './skeletons/Skeletons';
