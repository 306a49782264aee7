import type { FieldSupport } from '../../types';

/** Fields that do what the specification says. */
export function same(...fields: readonly string[]): FieldSupport[] {
  return fields.map(field => ({ field, support: 'same' }));
}

/** A field that does something else, or the same under a condition. */
export function differs(
  field: string,
  how: string,
  code?: string,
): FieldSupport {
  return { field, support: 'differs', how, ...(code ? { code } : {}) };
}

/** A field without effect. */
export function unsupported(
  field: string,
  how: string,
  code?: string,
): FieldSupport {
  return { field, support: 'unsupported', how, ...(code ? { code } : {}) };
}

/** What all targets do alike. */
export const COMMON_FIELDS: readonly FieldSupport[] = [
  ...same(
    'apiVersion',
    'metadata.name',
    'metadata.*',
    'containers.*.image',
    'containers.*.command',
    'containers.*.args',
    'containers.*.resources.limits.memory',
    'containers.*.resources.limits.cpu',
    'containers.*.resources.requests.memory',
  ),
  differs(
    'resources',
    "The environment's provisioner for the type answers: types, and what their outputs are, may differ.",
    'resource-type-missing',
  ),
];
