export { applyOverrides } from './applyOverrides';
export { loadPlatform } from './loadPlatform';
