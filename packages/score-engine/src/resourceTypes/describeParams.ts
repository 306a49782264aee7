import { isRecord } from '../shared/values';
import type { Provisioner, ResourceTypeDeclaration } from '../stages';
import type { ResourceTypeParameter } from '../types';

/** Params by the schema of a type, or else the names that its provisioners support. */
export function describeParams(
  declaration: ResourceTypeDeclaration | undefined,
  provisioners: readonly Provisioner[],
): ResourceTypeParameter[] {
  const schema = declaration?.params;
  if (!schema) {
    const names = provisioners.flatMap(
      ({ supportedParams }) => supportedParams ?? [],
    );
    return [...new Set(names)].map(name => ({ name, required: false }));
  }
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = isRecord(schema.properties) ? schema.properties : {};
  return Object.entries(properties).map(([name, property]) => ({
    name,
    ...(isRecord(property) && typeof property.description === 'string'
      ? { description: property.description }
      : {}),
    required: required.includes(name),
    ...(isRecord(property) ? { schema: property } : {}),
  }));
}
