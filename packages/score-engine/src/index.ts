/**
 * From score.yaml, an environment and a pinned platform to files, findings and
 * provenance: a pure function that runs in Node and in browsers.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './stages';
export {
  compareFiles,
  type ObjectDifference,
  type ValueDifference,
} from './compare';
export {
  deliveryPolicyOf,
  loadPlatform,
  PLATFORM_FILE_KINDS,
  platformSchema,
  type PlatformFileKind,
} from './platform';
export { failingTypes, unusedRules } from './platformCheck';
export type {
  PolicyException,
  PolicyRequirement,
  PolicyRule,
  PolicySubjectKind,
} from './policy';
export {
  compareRenders,
  describePortability,
  describeResourceParts,
  portabilityGaps,
  type ComparedRender,
} from './portability';
export {
  previewAsMarkdown,
  previewAsText,
  previewChange,
  previewWorkload,
  type ChangePreview,
  type LoadedWorkload,
  type PreviewedWorkload,
  type PreviewEnvironment,
  type PreviewFinding,
  type PreviewGroup,
  type PreviewMembers,
  type PreviewRequest,
  type PreviewType,
  type PreviewWorkload,
} from './preview';
export {
  explainOutput,
  explainWorkload,
  traceRender,
  traceRenderInTurns,
  workloadPathsAt,
  type RenderTrace,
  type RequestSource,
  type TracedValue,
  type TraceLimits,
  type ValueSource,
  type WorkloadPlace,
} from './provenance';
export { render } from './render';
export { describeResourceTypes, type DescribeOptions } from './resourceTypes';
export { summarizeWorkload } from './resources';
export {
  readWorkload,
  sourceFilePaths,
  type WorkloadOverrides,
  type WorkloadReading,
} from './spec';
export { ENGINE_VERSION } from './version';
