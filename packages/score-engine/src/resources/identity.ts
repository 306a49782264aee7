import type { ResourceDeclaration } from '../types';

/** The class of a resource that names none. */
export const DEFAULT_CLASS = 'default';

/**
 * What tells resources apart: `type.class#workload.name`, or `type.class#id`,
 * which workloads share.
 */
export function resourceUid(
  workload: string,
  name: string,
  { type, class: className = DEFAULT_CLASS, id }: ResourceDeclaration,
): string {
  return `${type}.${className}#${id ?? `${workload}.${name}`}`;
}
