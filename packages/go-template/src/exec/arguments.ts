import { describeNode } from '../syntax/describe';
import type { Operand } from '../syntax/ast';
import { Failure } from './failures';
import type { FunctionDefinition } from './functions';
import type { ParameterType } from './parameters';

/** Refuses a call with too few or too many arguments. */
export function checkCount(
  name: string,
  { arity, isVariadic }: FunctionDefinition,
  operands: number,
  hasHanded: boolean,
): void {
  const count = operands + (hasHanded ? 1 : 0);
  if (isVariadic && count < arity) {
    throw new Failure(
      `wrong number of args for ${name}: want at least ${arity} got ${operands}`,
    );
  }
  if (!isVariadic && count !== arity) {
    throw new Failure(
      `wrong number of args for ${name}: want ${arity} got ${count}`,
    );
  }
}

/** The literal `nil` as an argument. */
export function nilArgument<T>(type: ParameterType<T>): T {
  const nil = type.nil();
  if (!nil) {
    throw new Failure(`cannot assign nil to ${type.goName}`);
  }
  return nil.value;
}

/** Any other literal as an argument. */
export function literalArgument<T>(
  node: Operand & { type: 'bool' | 'string' | 'number' },
  type: ParameterType<T>,
): T {
  const result = type.literal(node);
  if (result === undefined) {
    const source = describeNode(node);
    throw new Failure(
      type.literalName
        ? `expected ${type.literalName}; found ${source}`
        : `can't handle ${source} for arg of type ${type.goName}`,
    );
  }
  return result;
}
