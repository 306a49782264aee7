import { requiredParams, withoutPlaceholders } from '../platform/exampleValues';
import type { PlainObject } from '../shared/values';
import type { Provisioner, ResourceTypeDeclaration } from '../stages';

/** Name of the workload that {@link KNOWN_PARAMS} and probes speak of. */
export const PEER = 'peer';

/** Params that upstream's types have, for platforms that declare nothing about them. */
const KNOWN_PARAMS: ReadonlyMap<string, string> = new Map([
  ['host', 'self-test.localhost'],
  ['path', '/'],
  ['port', '80'],
  ['workload', PEER],
]);

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
    return withoutPlaceholders(example, params);
  }
  if (params) {
    return requiredParams(params);
  }
  const names = provisioner.supportedParams ?? [];
  return Object.fromEntries(
    [...KNOWN_PARAMS].filter(([name]) => names.includes(name)),
  );
}
