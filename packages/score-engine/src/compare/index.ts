export {
  compareFiles,
  type ObjectDifference,
  type ValueDifference,
} from './compareFiles';
