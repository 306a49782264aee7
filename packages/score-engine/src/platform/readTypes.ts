import Ajv2020 from 'ajv/dist/2020';
import { targets } from '../convert';
import { compileSchema } from '../shared/compileSchema';
import type { YamlPath } from '../spec/readYaml';
import { isRecord, type PlainObject } from '../shared/values';
import type { ResourceTypeDeclaration } from '../stages';
import { createShapeCheck } from './checkShape';
import { withoutPlaceholders } from './exampleValues';
import type { PlatformFile } from './readPlatformFile';

const text = { type: 'string' };
const typeName = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,61}[A-Za-z0-9]$',
  description:
    'a name of 2 to 63 letters, digits and dashes that begins and ends with a letter or digit',
};

export const checkDeclaration = createShapeCheck<ResourceTypeDeclaration>({
  title: 'A resource type',
  type: 'object',
  additionalProperties: false,
  required: ['type'],
  properties: {
    type: typeName,
    class: typeName,
    title: text,
    description: text,
    owner: text,
    lifecycle: { enum: ['experimental', 'production', 'deprecated'] },
    deprecation: text,
    params: { type: 'object' },
    outputs: {
      type: 'object',
      additionalProperties: {
        title: 'An output',
        type: 'object',
        additionalProperties: false,
        properties: {
          description: text,
          secret: { type: 'boolean' },
          schema: { type: 'object' },
        },
      },
    },
    example: { type: 'object' },
    differences: {
      title: 'What differs',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        Object.keys(targets).map(target => [target, text]),
      ),
    },
  },
});

function isObjectSchema({ type }: PlainObject): boolean {
  return type === undefined || type === 'object';
}

/** Holds the schema against JSON Schema, and the example against the schema. */
function checkParams(
  { reporter }: PlatformFile,
  { type, params, example }: ResourceTypeDeclaration,
  path: YamlPath,
): void {
  if (!params) {
    return;
  }
  if (!isObjectSchema(params)) {
    reporter.report({
      code: 'type-schema-invalid',
      path: [...path, 'params', 'type'],
      message: `The schema of ${type}'s params has to be of type object.`,
      hint: 'Describe each parameter below "properties".',
    });
    return;
  }
  const validate = compileSchema(params);
  if (typeof validate === 'string') {
    reporter.report({
      code: 'type-schema-invalid',
      path: [...path, 'params'],
      message: `The schema of ${type}'s params is no JSON Schema: ${validate}.`,
    });
  } else if (example && !validate(withoutPlaceholders(example, params))) {
    reporter.report({
      code: 'type-example-invalid',
      path: [...path, 'example'],
      message: `The example of ${type} does not fit the schema of its params: ${new Ajv2020().errorsText(
        validate.errors,
        { dataVar: 'example' },
      )}.`,
      hint: 'Pages show the example and the self-test renders it.',
    });
  }
}

function checkOutputs(
  { reporter }: PlatformFile,
  { type, outputs = {} }: ResourceTypeDeclaration,
  path: YamlPath,
): void {
  for (const [name, { schema }] of Object.entries(outputs)) {
    const validate = schema && compileSchema(schema);
    if (typeof validate === 'string') {
      reporter.report({
        code: 'type-schema-invalid',
        path: [...path, 'outputs', name, 'schema'],
        message: `The schema of ${type}'s output ${name} is no JSON Schema: ${validate}.`,
      });
    }
  }
}

/** A declaration and where it stands in its file. */
export interface LocatedDeclaration {
  declaration: ResourceTypeDeclaration;
  path: YamlPath;
}

function readDeclaration(
  file: PlatformFile,
  value: unknown,
  path: YamlPath,
): LocatedDeclaration[] {
  if (!checkDeclaration(value, file.reporter, path)) {
    return [];
  }
  checkParams(file, value, path);
  checkOutputs(file, value, path);
  return [{ declaration: value, path }];
}

/** Reads a `*.types.yaml` file: one resource type or a list of them. */
export function readTypes(file: PlatformFile): LocatedDeclaration[] {
  const { value } = file.document;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => readDeclaration(file, item, [index]));
  }
  if (!isRecord(value)) {
    file.reporter.report({
      code: 'wrong-type',
      path: [],
      message: 'A types file has to hold a resource type or a list of them.',
      hint: 'Begin with "type:" or "- type:".',
    });
    return [];
  }
  return readDeclaration(file, value, []);
}
