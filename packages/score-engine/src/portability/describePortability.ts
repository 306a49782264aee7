import { targets } from '../convert';
import { ownValue } from '../shared/values';
import type { Environment } from '../stages';
import type { FieldSupport, ResourcePartSupport } from '../types';

/**
 * What becomes of each field of the Score specification in an environment,
 * whatever the workload.
 *
 * @public
 */
export function describePortability(
  environment: Environment,
): readonly FieldSupport[] {
  const target = ownValue(targets, environment.target);
  return target?.portability?.(environment) ?? [];
}

/**
 * What becomes of each part of a resource in an environment, whatever its type.
 *
 * @public
 */
export function describeResourceParts(
  environment: Environment,
): readonly ResourcePartSupport[] {
  const target = ownValue(targets, environment.target);
  return target?.resourceParts?.(environment) ?? [];
}

/** What a list of declarations says of a field: the longest one that fits it. */
export function supportOf(
  fields: readonly FieldSupport[],
  field: string,
): FieldSupport | undefined {
  const fits = (pattern: string) => {
    const steps = pattern.split('.');
    const asked = field.split('.');
    return steps.every(
      (step, index) =>
        step === asked[index] || (step === '*' && index < asked.length),
    );
  };
  return fields
    .filter(one => fits(one.field))
    .sort(
      (a, b) =>
        b.field.split('.').length - a.field.split('.').length ||
        Number(a.field.endsWith('*')) - Number(b.field.endsWith('*')),
    )[0];
}
