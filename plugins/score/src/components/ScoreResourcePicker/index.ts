export { ScoreResourcePicker } from './ScoreResourcePicker';
export type { PickedResource } from './types';
export type { ScoreResourcePickerProps } from './schema';
export { scoreResourcePickerSchema } from './schema';
export { scoreResourcePickerField } from './scoreResourcePickerField';
export { validateResources } from './validateResources';
