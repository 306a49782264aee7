export {
  explainOutput,
  explainWorkload,
  workloadPathsAt,
  type WorkloadPlace,
} from './explain';
export { traceRender, type TraceLimits } from './traceRender';
export type {
  RenderTrace,
  RequestSource,
  TracedValue,
  ValueSource,
} from './types';
