export { previewAsMarkdown, previewAsText } from './describePreview';
export { previewChange } from './previewChange';
export { previewWorkload } from './previewWorkload';
export type {
  ChangePreview,
  LoadedWorkload,
  PreviewedWorkload,
  PreviewEnvironment,
  PreviewFinding,
  PreviewGroup,
  PreviewMembers,
  PreviewRequest,
  PreviewType,
  PreviewWorkload,
} from './types';
