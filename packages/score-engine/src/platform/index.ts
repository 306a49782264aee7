export { applyOverrides } from './applyOverrides';
export { deliveryPolicyOf } from './deliveryPolicy';
export { loadPlatform } from './loadPlatform';
