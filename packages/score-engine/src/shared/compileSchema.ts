import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import type { PlainObject } from './values';

const validators = new WeakMap<PlainObject, ValidateFunction | string>();

/**
 * A validator for a schema of the platform, or why it is none. Placeholders and
 * templates give text, so that numbers may come as text.
 */
export function compileSchema(schema: PlainObject): ValidateFunction | string {
  const known = validators.get(schema);
  if (known !== undefined) {
    return known;
  }
  let compiled: ValidateFunction | string;
  try {
    compiled = new Ajv2020({
      strict: false,
      allErrors: true,
      coerceTypes: true,
      validateFormats: false,
    }).compile(schema);
  } catch (error) {
    compiled = error instanceof Error ? error.message : String(error);
  }
  validators.set(schema, compiled);
  return compiled;
}
