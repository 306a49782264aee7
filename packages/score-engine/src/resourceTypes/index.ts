export { createRefusal } from './createRefusal';
export {
  describeResourceType,
  describeResourceTypes,
  knownTypes,
  type DescribeOptions,
} from './describeResourceTypes';
