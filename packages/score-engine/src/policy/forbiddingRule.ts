import type { Environment } from '../stages';
import { isAllowedType } from './checkNames';
import type { PolicyRule } from './types';

/**
 * The rule that keeps every workload of an environment from a resource type:
 * what would be refused is not offered.
 */
export function forbiddingRule(
  { policies = [] }: Environment,
  resource: { type: string; class: string },
): PolicyRule | undefined {
  return policies.find(
    ({ severity, require: { resourceTypes } }) =>
      severity === 'error' &&
      resourceTypes !== undefined &&
      !isAllowedType(resourceTypes, resource),
  );
}
