import type {
  ResourceType,
  ResourceTypeInEnvironment,
} from '@score-backstage/engine';

/**
 * Whether a workload can have a resource in an environment: a deprecated type
 * still works.
 *
 * @public
 */
export function isOfferedIn(
  support: Pick<ResourceTypeInEnvironment, 'status'> | undefined,
): boolean {
  return support?.status === 'available' || support?.status === 'deprecated';
}

/**
 * Whether a workload can have a resource of the type in at least one environment.
 *
 * @public
 */
export function isOffered({
  environments,
}: Pick<ResourceType, 'environments'>): boolean {
  return Object.values(environments).some(isOfferedIn);
}

/**
 * What pages call a type: `postgres`, or `volume.persistent` for a class.
 *
 * @public
 */
export function resourceTypeName({
  type,
  class: name,
}: Pick<ResourceType, 'type' | 'class'>): string {
  return name === 'default' ? type : `${type}.${name}`;
}
