export { applyPatches, checkPatchTemplate } from './applyPatches';
