import { RE2JS } from '@bufbuild/re2';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import type { PlainObject } from '../shared/values';

/** What Ajv does with patterns; JavaScript's own can be made to hang. */
const regExp = Object.assign(
  (pattern: string) => {
    const expression = RE2JS.compile(pattern);
    return {
      test: (text: string) => expression.test(text),
      // Ajv tells patterns apart by it.
      toString: () => pattern,
    };
  },
  { code: 'RE2' },
);

const validators = new WeakMap<PlainObject, ValidateFunction | string>();

/** A validator for the schema of a rule, or why it is none. */
export function compilePolicySchema(
  schema: PlainObject,
): ValidateFunction | string {
  const known = validators.get(schema);
  if (known !== undefined) {
    return known;
  }
  let compiled: ValidateFunction | string;
  try {
    compiled = new Ajv2020({
      strict: false,
      validateFormats: false,
      code: { regExp },
    }).compile(schema);
  } catch (error) {
    compiled = error instanceof Error ? error.message : String(error);
  }
  validators.set(schema, compiled);
  return compiled;
}
