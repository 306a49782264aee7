export { compareRenders, type ComparedRender } from './compareRenders';
export {
  describePortability,
  describeResourceParts,
} from './describePortability';
export { portabilityGaps } from './portabilityGaps';
