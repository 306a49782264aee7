export { createRefusal } from './createRefusal';
export { describeResourceTypes } from './describeResourceTypes';
