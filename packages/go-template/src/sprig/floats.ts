import {
  fn1,
  variadic0,
  variadic1,
  type FunctionTable,
} from '../exec/functions';
import { ANY } from '../exec/parameters';
import type { Budget } from '../limits';
import { FloatValue, type Value } from '../values/types';
import {
  add,
  charge,
  decimalOf,
  divide,
  floatOf,
  multiply,
  subtract,
  type Decimal,
} from './decimal';
import { toFloat } from './numbers';

type Operation = (a: Decimal, b: Decimal) => Decimal;

function calculate(
  first: Value,
  others: readonly Value[],
  operation: Operation,
  budget: Budget,
): FloatValue {
  const result = others.reduce((sum: Decimal, other) => {
    charge(sum, budget);
    return operation(sum, decimalOf(toFloat(other)));
  }, decimalOf(toFloat(first)));
  return new FloatValue(floatOf(result));
}

function chained(operation: Operation) {
  return variadic1(ANY, ANY, (first, others, { budget }) =>
    calculate(first, others, operation, budget),
  );
}

/** Arithmetic on decimals, without the rounding of binary fractions. */
export const floats: FunctionTable = {
  addf: variadic0(ANY, (values, { budget }) =>
    calculate(0, values, add, budget),
  ),
  add1f: fn1(ANY, (value, { budget }) => calculate(value, [1], add, budget)),
  subf: chained(subtract),
  mulf: chained(multiply),
  divf: chained(divide),
};
