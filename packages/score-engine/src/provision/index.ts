export {
  createSubstitution,
  type AnsweredResource,
  type Substitution,
} from './createSubstitution';
export type { Refusal } from './offeredTypes';
export {
  provisionResources,
  type ProvisionInput,
  type ProvisionResult,
} from './provisionResources';
