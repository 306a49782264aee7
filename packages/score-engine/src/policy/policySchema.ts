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

let shared: Ajv2020 | undefined;

/** One for all: making it takes longer than compiling a schema. */
function sharedAjv(): Ajv2020 {
  shared ??= new Ajv2020({
    strict: false,
    validateFormats: false,
    // Schemas of two platforms may have the same id.
    addUsedSchema: false,
    code: { regExp },
  });
  return shared;
}

function compile(schema: PlainObject): ValidateFunction | string {
  const ajv = sharedAjv();
  try {
    return ajv.compile(schema);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    // Nothing is to be kept of platforms that are no more.
    ajv.removeSchema(schema);
  }
}

const validators = new WeakMap<PlainObject, ValidateFunction | string>();

/** A validator for the schema of a rule, or why it is none. */
export function compilePolicySchema(
  schema: PlainObject,
): ValidateFunction | string {
  const compiled = validators.get(schema) ?? compile(schema);
  validators.set(schema, compiled);
  return compiled;
}
