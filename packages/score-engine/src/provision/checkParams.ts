import type { ErrorObject } from 'ajv/dist/2020';
import type { Reporter } from '../shared/reporter';
import type { PlainObject } from '../shared/values';
import type {
  Provisioner,
  ResourceNode,
  ResourceTypeDeclaration,
} from '../stages';
import { compileSchema } from '../shared/compileSchema';

function pathOf(error: ErrorObject): string[] {
  const steps = error.instancePath
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const { additionalProperty } = error.params as {
    additionalProperty?: string;
  };
  return additionalProperty === undefined
    ? steps
    : [...steps, additionalProperty];
}

function explain(error: ErrorObject, type: string): string {
  const path = pathOf(error);
  const name = path.join('.');
  switch (error.keyword) {
    case 'additionalProperties':
      return `Resources of type ${type} have no parameter ${name}.`;
    case 'required':
      return `A resource of type ${type} needs the parameter ${[
        ...path,
        (error.params as { missingProperty: string }).missingProperty,
      ].join('.')}.`;
    case 'enum':
      return `The parameter ${name} has to be one of ${(
        error.params as { allowedValues: unknown[] }
      ).allowedValues
        .map(value => JSON.stringify(value))
        .join(', ')}.`;
    default:
      return `The parameter ${name} ${error.message ?? 'is not valid'}.`;
  }
}

function listHint(names: readonly string[]): string {
  return names.length > 0
    ? `There are: ${names.join(', ')}.`
    : 'It takes no parameters.';
}

function checkSchema(
  reporter: Reporter,
  node: ResourceNode,
  params: PlainObject,
  schema: PlainObject,
): boolean {
  const path = ['resources', node.name];
  const validate = compileSchema(schema);
  if (typeof validate === 'string') {
    reporter.error(
      'type-schema-invalid',
      path,
      `The platform's schema of type ${node.type} cannot be used: ${validate}.`,
      'Tell the platform team.',
    );
    return false;
  }
  if (validate(structuredClone(params))) {
    return true;
  }
  const names = Object.keys(
    (schema.properties as PlainObject | undefined) ?? {},
  );
  for (const error of validate.errors ?? []) {
    reporter.error(
      'resource-param-invalid',
      [...path, 'params', ...pathOf(error)],
      explain(error, node.type),
      error.keyword === 'additionalProperties' ? listHint(names) : undefined,
    );
  }
  return false;
}

/**
 * Holds a resource's parameters against the names that its provisioner supports
 * and the schema that the platform gives its type; answers whether the schema
 * holds. Names that no template asks for are ignored by upstream, so they warn.
 */
export function checkParams(
  reporter: Reporter,
  node: ResourceNode,
  params: PlainObject,
  provisioner: Provisioner,
  declaration: ResourceTypeDeclaration | undefined,
): boolean {
  if (declaration?.params) {
    return checkSchema(reporter, node, params, declaration.params);
  }
  const { supportedParams } = provisioner;
  const unknown = Object.keys(params).filter(
    name => supportedParams && !supportedParams.includes(name),
  );
  for (const name of unknown) {
    reporter.warning(
      'resource-param-unknown',
      ['resources', node.name, 'params', name],
      `The provisioner ${provisioner.uri} of type ${node.type} has no parameter ${name}.`,
      listHint(supportedParams ?? []),
    );
  }
  return true;
}
