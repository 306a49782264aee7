export type {
  PolicyException,
  PolicyRequirement,
  PolicyRule,
  PolicySubjectKind,
} from './types';
export { checkPolicies } from './checkPolicies';
export { checkPolicyEntry } from './policyShape';
export { forbiddingRule } from './forbiddingRule';
export {
  createPolicyReader,
  rulesFor,
  type LocatedPolicy,
} from './readPolicies';
