import { isCelError, parse, plan, type CelInput } from '@bufbuild/cel';
import { isRecord } from '../shared/values';
import { budget, environment } from './celEnvironment';
import { prepareExpression } from './prepareExpression';

/** Whole numbers of JSON are those of CEL, which tells them from others. */
function inputOf(value: unknown): CelInput {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map(inputOf);
  }
  if (isRecord(value)) {
    return new Map(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, inputOf(item)]),
    );
  }
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

/** An expression that can be held against values. */
export interface Expression {
  /** True or false, or why that cannot be told. */
  evaluate(values: Readonly<Record<string, unknown>>): boolean | string;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function compile(
  source: string,
  names: readonly string[],
): Expression | string {
  try {
    const parsed = parse(source);
    const [problem] = prepareExpression(parsed.expr, names);
    if (problem !== undefined) {
      return problem;
    }
    const evaluate = plan(environment, parsed.expr);
    return {
      evaluate: values => {
        budget.fill();
        const result = evaluate(
          Object.fromEntries(names.map(name => [name, inputOf(values[name])])),
        );
        if (typeof result === 'boolean') {
          return result;
        }
        return isCelError(result)
          ? result.message
          : 'it has to be true or false';
      },
    };
  } catch (error) {
    return messageOf(error).replace(/^<input>:/, 'at ');
  }
}

const known = new Map<string, Expression | string>();
const MOST_KNOWN = 1000;

/**
 * An expression of the Common Expression Language, or why it is none. It can
 * neither reach anything but its variables nor run without end.
 */
export function compileExpression(
  source: string,
  names: readonly string[],
): Expression | string {
  const key = JSON.stringify([source, names]);
  const compiled = known.get(key) ?? compile(source, names);
  if (known.size >= MOST_KNOWN) {
    known.clear();
  }
  known.set(key, compiled);
  return compiled;
}
