import { holdsMark } from '../shared/references';
import type { Reporter } from '../shared/reporter';
import { ownValue, type PlainObject } from '../shared/values';
import type {
  Provisioner,
  ResourceNode,
  ResourceTypeDeclaration,
} from '../stages';
import { compileSchema } from '../shared/compileSchema';

/** What a reference leads to is not known when rendering. */
function isReference(value: unknown): boolean {
  return holdsMark(JSON.stringify(value) ?? '');
}

function problemOf(value: unknown, schema: PlainObject): string | undefined {
  const validate = compileSchema(schema);
  if (typeof validate === 'string') {
    return `its schema cannot be used: ${validate}`;
  }
  return validate(structuredClone(value))
    ? undefined
    : `it ${validate.errors?.[0]?.message ?? 'is not valid'}`;
}

/**
 * Holds what a provisioner has answered against the schemas that the platform
 * gives the outputs of its type; answers whether all of them hold. The value is
 * not quoted: it may be what nobody should read.
 */
export function checkOutputs(
  reporter: Reporter,
  node: ResourceNode,
  outputs: PlainObject,
  provisioner: Provisioner,
  declaration: ResourceTypeDeclaration | undefined,
): boolean {
  let isValid = true;
  for (const [name, { schema }] of Object.entries(declaration?.outputs ?? {})) {
    const value = ownValue(outputs, name);
    const problem =
      schema && value !== undefined && !isReference(value)
        ? problemOf(value, schema)
        : undefined;
    if (problem) {
      isValid = false;
      reporter.error(
        'resource-output-invalid',
        ['resources', node.name],
        `The output ${name} of resource "${node.name}" is not what type ${node.type} promises: ${problem}.`,
        `Show this to the platform team: the provisioner is ${provisioner.uri}.`,
      );
    }
  }
  return isValid;
}
