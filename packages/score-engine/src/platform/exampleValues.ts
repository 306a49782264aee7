import { findPlaceholders } from '../spec/placeholders';
import { isRecord, type PlainObject } from '../shared/values';

const BY_TYPE: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['integer', 1],
  ['number', 1],
  ['boolean', true],
  ['array', []],
  ['object', {}],
]);

/** A value that a JSON Schema most likely takes. */
export function exampleValue(schema: unknown): unknown {
  if (!isRecord(schema)) {
    return 'example';
  }
  const { enum: words, examples, minimum, type } = schema;
  const [candidate] = [
    schema.default,
    schema.const,
    ...(Array.isArray(examples) ? examples : []),
    ...(Array.isArray(words) ? words : []),
    minimum,
  ].filter(value => value !== undefined);
  return candidate ?? BY_TYPE.get(String([type].flat()[0])) ?? 'example';
}

function propertiesOf(params: PlainObject | undefined): PlainObject {
  return isRecord(params?.properties) ? params.properties : {};
}

function hasPlaceholder(value: unknown): boolean {
  return findPlaceholders(JSON.stringify(value)).length > 0;
}

/**
 * Params that a type requires, by its schema.
 *
 * @param params - JSON Schema of the params
 */
export function requiredParams(params: PlainObject): PlainObject {
  const required = Array.isArray(params.required) ? params.required : [];
  const properties = new Map(Object.entries(propertiesOf(params)));
  return Object.fromEntries(
    required
      .map(String)
      .map(name => [name, exampleValue(properties.get(name))]),
  );
}

/**
 * An example may speak of other resources, as in `${resources.dns.host}`. Here
 * those params have values of their own, so that it can be tried by itself.
 *
 * @param params - JSON Schema of the params
 */
export function withoutPlaceholders(
  example: PlainObject,
  params: PlainObject | undefined,
): PlainObject {
  const properties = new Map(Object.entries(propertiesOf(params)));
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => [
      name,
      hasPlaceholder(value) ? exampleValue(properties.get(name)) : value,
    ]),
  );
}
