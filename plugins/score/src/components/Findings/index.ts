export {
  collectFindings,
  hasErrors,
  isInFile,
  lineUrl,
  statusOf,
  type CollectedFinding,
} from './collectFindings';
export { isEngineComparison, isEngineSame } from './engineComparison';
export { FindingCounts } from './FindingCounts';
export { FindingItem } from './FindingItem';
export { FindingList } from './FindingList';
export { SeverityIcon } from './SeverityIcon';
