import { isRecord, type PlainObject } from '../shared/values';
import type { Provisioner, ResourceTypeDeclaration } from '../stages';

/** Name of the workload that {@link KNOWN_PARAMS} and probes speak of. */
export const PEER = 'peer';

/** Params that upstream's types have, for platforms that declare nothing about them. */
const KNOWN_PARAMS: Readonly<PlainObject> = {
  host: 'self-test.localhost',
  path: '/',
  port: '80',
  workload: PEER,
};

const BY_TYPE: Readonly<PlainObject> = {
  string: 'example',
  integer: 1,
  number: 1,
  boolean: true,
  array: [],
  object: {},
};

function valueFor(schema: unknown): unknown {
  if (!isRecord(schema)) {
    return BY_TYPE.string;
  }
  const { enum: words, examples, minimum, type } = schema;
  const [candidate] = [
    schema.default,
    schema.const,
    ...(Array.isArray(examples) ? examples : []),
    ...(Array.isArray(words) ? words : []),
    minimum,
  ].filter(value => value !== undefined);
  return candidate ?? BY_TYPE[String([type].flat()[0])] ?? BY_TYPE.string;
}

/**
 * Params that a resource of a type can be tried with: its example, or else what
 * its schema requires, or else what is known of the names.
 */
export function exampleParams(
  provisioner: Provisioner,
  declaration: ResourceTypeDeclaration | undefined,
): PlainObject {
  const { example, params } = declaration ?? {};
  if (example) {
    return example;
  }
  if (params) {
    const properties = isRecord(params.properties) ? params.properties : {};
    const required = Array.isArray(params.required) ? params.required : [];
    return Object.fromEntries(
      required.map(String).map(name => [name, valueFor(properties[name])]),
    );
  }
  return Object.fromEntries(
    (provisioner.supportedParams ?? [])
      .filter(name => Object.hasOwn(KNOWN_PARAMS, name))
      .map(name => [name, KNOWN_PARAMS[name]]),
  );
}
