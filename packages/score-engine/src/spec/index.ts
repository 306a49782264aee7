export { checkWorkload } from './checkWorkload';
export { readWorkload, type WorkloadReading } from './readWorkload';
export { sourceFilePaths } from './sourceFilePaths';
