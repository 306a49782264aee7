import type {
  FieldSupport,
  ResourcePart,
  ResourcePartSupport,
} from '../../types';

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

/** Parts of a resource that mean the same with every target. */
export function sameParts(
  ...parts: readonly ResourcePart[]
): ResourcePartSupport[] {
  return parts.map(part => ({ part, support: 'same' }));
}

/** Parts of a resource that a target does something else with. */
export function partDiffers(
  part: ResourcePart,
  how: string,
): ResourcePartSupport {
  return { part, support: 'differs', how };
}

/** Parts of a resource that a target makes nothing of. */
export function unsupportedParts(
  how: string,
  ...parts: readonly ResourcePart[]
): ResourcePartSupport[] {
  return parts.map(part => ({ part, support: 'unsupported', how }));
}

/** What all targets do alike with a resource. */
export const COMMON_PARTS: readonly ResourcePartSupport[] = sameParts(
  'params',
  'metadata',
  'outputs',
);
