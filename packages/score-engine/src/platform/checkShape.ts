import Ajv2020, {
  type ErrorObject,
  type ValidateFunction,
} from 'ajv/dist/2020';
import { didYouMean, listOf } from '../spec/didYouMean';
import type { YamlPath } from '../spec/readYaml';
import { isRecord, type PlainObject } from '../shared/values';
import type { FileReporter } from './fileReporter';

/**
 * Tells whether a value has a shape and reports every place where it has not.
 *
 * @param path - where the value stands in the file
 */
export interface ShapeCheck<T> {
  (value: unknown, reporter: FileReporter, path?: YamlPath): value is T;
  /** The JSON Schema that it is made of. */
  readonly schema: PlainObject;
}

/** Words for JSON Schema's types. */
const KINDS: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'nothing',
};

function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return KINDS[typeof value] ?? typeof value;
}

function expectedKinds(type: unknown): string {
  return [type]
    .flat()
    .map(kind => KINDS[String(kind)] ?? String(kind))
    .join(' or ');
}

/** Steps to the error; items of lists as numbers, as YAML documents have them. */
function stepsOf({ instancePath }: ErrorObject): (string | number)[] {
  return instancePath
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map(step => (/^\d+$/.test(step) ? Number(step) : step));
}

function nameOf(steps: YamlPath): string {
  const name = steps.filter(step => typeof step === 'string').at(-1);
  return name === undefined ? 'This' : `"${name}"`;
}

function reportUnknownKey(
  error: ErrorObject,
  reporter: FileReporter,
  path: YamlPath,
  what: string,
): void {
  const key = String(error.params.additionalProperty);
  const { properties } = isRecord(error.parentSchema)
    ? error.parentSchema
    : { properties: undefined };
  const known = isRecord(properties) ? Object.keys(properties) : [];
  const meant = didYouMean(key, known);
  const keys =
    known.length > 0 ? `Its keys are ${listOf(known)}.` : 'It has none.';
  reporter.report({
    code: 'unknown-key',
    path: [...path, key],
    atKey: true,
    message: `${what} has no key "${key}".`,
    hint: meant ? `Did you mean "${meant}"?` : keys,
  });
}

function reportError(
  error: ErrorObject,
  reporter: FileReporter,
  base: YamlPath,
): void {
  const steps = stepsOf(error);
  const path = [...base, ...steps];
  const schema: PlainObject = isRecord(error.parentSchema)
    ? error.parentSchema
    : {};
  const expected =
    typeof schema.description === 'string' ? schema.description : undefined;
  switch (error.keyword) {
    case 'additionalProperties':
      reportUnknownKey(
        error,
        reporter,
        path,
        typeof schema.title === 'string' ? schema.title : nameOf(path),
      );
      return;
    case 'required':
      reporter.report({
        code: 'missing-key',
        path,
        message: `${
          typeof schema.title === 'string' ? schema.title : nameOf(path)
        } needs the key "${String(error.params.missingProperty)}".`,
      });
      return;
    case 'type':
      reporter.report({
        code: 'wrong-type',
        path,
        message: `${nameOf(path)} has to be ${
          expected ?? expectedKinds(error.params.type)
        }, and is ${kindOf(error.data)}.`,
      });
      return;
    case 'enum': {
      const words = [error.params.allowedValues].flat().map(String);
      const meant = didYouMean(String(error.data), words);
      reporter.report({
        code: 'wrong-value',
        path,
        message: `${nameOf(path)} has to be one of: ${words.join(', ')}.`,
        hint: meant ? `Did you mean "${meant}"?` : undefined,
      });
      return;
    }
    default:
      reporter.report({
        code: 'wrong-value',
        path,
        message: expected
          ? `${nameOf(path)} has to be ${expected}.`
          : `${nameOf(path)} ${error.message ?? 'is not valid'}.`,
      });
  }
}

/**
 * Makes a check of a JSON Schema. In messages a schema with a `title` is called
 * by it, and one with a `description` is explained with it.
 */
export function createShapeCheck<T>(schema: PlainObject): ShapeCheck<T> {
  let validate: ValidateFunction<T> | undefined;
  const check = (
    value: unknown,
    reporter: FileReporter,
    path: YamlPath = [],
  ): value is T => {
    // Compiled when it is first needed: not every process loads a platform.
    validate ??= new Ajv2020({
      allErrors: true,
      verbose: true,
      strict: false,
    }).compile<T>(schema);
    const isValid = validate(value);
    for (const error of validate.errors ?? []) {
      reportError(error, reporter, path);
    }
    return isValid;
  };
  return Object.assign(check, { schema });
}
