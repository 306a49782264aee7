export { applyOverrides } from './applyOverrides';
export { deliveryPolicyOf } from './deliveryPolicy';
export { loadPlatform } from './loadPlatform';
export { PLATFORM_FILE_KINDS, platformSchema } from './platformSchemas';
export type { PlatformFileKind } from './schemaHelp';
