export { createRefusal } from './createRefusal';
export {
  describeResourceType,
  describeResourceTypes,
  knownTypes,
} from './describeResourceTypes';
