export {
  explainOutput,
  explainWorkload,
  workloadPathsAt,
  type WorkloadPlace,
} from './explain';
export { traceRender } from './traceRender';
export type { RenderTrace, TracedValue, ValueSource } from './types';
