export {
  applyPatches,
  checkPatchTemplate,
  type TakesPatch,
} from './applyPatches';
