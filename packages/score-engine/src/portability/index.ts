export { describePortability } from './describePortability';
export { portabilityGaps } from './portabilityGaps';
