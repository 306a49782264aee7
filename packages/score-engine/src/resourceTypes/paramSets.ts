import { exampleValue, requiredParams } from '../platform/exampleValues';
import { compileSchema } from '../shared/compileSchema';
import { isRecord, type PlainObject } from '../shared/values';
import type { Provisioner, ResourceTypeDeclaration } from '../stages';
import { exampleParams } from './exampleParams';

/** A type is tried this often at most: a platform may list any number of words. */
const MOST_SETS = 12;

function isValid(schema: PlainObject, value: unknown): boolean {
  const validate = compileSchema(schema);
  return typeof validate !== 'string' && validate(value) === true;
}

/** Parameters of a schema that a provisioner takes. */
function takenProperties(
  { properties }: PlainObject,
  { supportedParams }: Provisioner,
): [string, PlainObject][] {
  return Object.entries(isRecord(properties) ? properties : {}).flatMap(
    ([name, property]): [string, PlainObject][] =>
      isRecord(property) && (supportedParams?.includes(name) ?? true)
        ? [[name, property]]
        : [],
  );
}

/**
 * Params that a provisioner is tried with: first its example, then only what the
 * schema requires, then all that it has a value for, then each word of a list
 * that a developer can choose from.
 */
export function paramSets(
  provisioner: Provisioner,
  declaration: ResourceTypeDeclaration | undefined,
): PlainObject[] {
  const first = exampleParams(provisioner, declaration);
  const schema = declaration?.params;
  if (!schema) {
    return [first];
  }
  const properties = takenProperties(schema, provisioner);
  const all = Object.fromEntries(
    properties.flatMap(([name, property]) => {
      const value = first[name] ?? exampleValue(property);
      return isValid(property, value) ? [[name, value]] : [];
    }),
  );
  const words = properties.flatMap(([name, property]) =>
    (Array.isArray(property.enum) ? property.enum : []).map(word => ({
      ...first,
      [name]: word,
    })),
  );
  const others = [requiredParams(schema), { ...first, ...all }, ...words];
  const sets = new Map(
    [first, ...others.filter(params => isValid(schema, params))].map(params => [
      JSON.stringify(params),
      params,
    ]),
  );
  return [...sets.values()].slice(0, MOST_SETS);
}
