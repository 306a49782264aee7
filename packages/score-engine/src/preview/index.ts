export { previewChange } from './previewChange';
export type {
  ChangePreview,
  LoadedWorkload,
  PreviewEnvironment,
  PreviewFinding,
  PreviewGroup,
  PreviewMembers,
  PreviewRequest,
  PreviewType,
  PreviewWorkload,
} from './types';
