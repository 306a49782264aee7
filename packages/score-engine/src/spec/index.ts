export { checkWorkload } from './checkWorkload';
export type { WorkloadOverrides } from './overrideDocument';
export { readWorkload, type WorkloadReading } from './readWorkload';
export { sourceFilePaths } from './sourceFilePaths';
