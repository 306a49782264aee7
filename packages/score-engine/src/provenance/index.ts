export {
  explainOutput,
  explainWorkload,
  workloadPathsAt,
  type WorkloadPlace,
} from './explain';
export {
  traceRender,
  traceRenderInTurns,
  type TraceLimits,
} from './traceRender';
export type {
  RenderTrace,
  RequestSource,
  TracedValue,
  ValueSource,
} from './types';
