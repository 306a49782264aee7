import {
  fn1,
  fn2,
  fn3,
  variadic0,
  variadic1,
  type FunctionTable,
} from '../exec/functions';
import { ANY, BOOL, STRING } from '../exec/parameters';
import { deepEqual } from '../values/equal';
import { isTrue, kindName, typeName } from '../values/kinds';

/** Defaults, choices, and questions about types. */
export const defaults: FunctionTable = {
  default: variadic1(ANY, ANY, (fallback, [given]) =>
    isTrue(given) ? given : fallback,
  ),
  empty: fn1(ANY, value => !isTrue(value)),
  coalesce: variadic0(ANY, values => values.find(isTrue) ?? null),
  all: variadic0(ANY, values => values.every(isTrue)),
  any: variadic0(ANY, values => values.some(isTrue)),
  ternary: fn3(ANY, ANY, BOOL, (whenTrue, whenFalse, condition) =>
    condition ? whenTrue : whenFalse,
  ),
  typeOf: fn1(ANY, typeName),
  typeIs: fn2(STRING, ANY, (target, value) => target === typeName(value)),
  typeIsLike: fn2(
    STRING,
    ANY,
    (target, value) =>
      target === typeName(value) || `*${target}` === typeName(value),
  ),
  kindOf: fn1(ANY, kindName),
  kindIs: fn2(STRING, ANY, (target, value) => target === kindName(value)),
  deepEqual: fn2(ANY, ANY, (a, b, { budget }) => deepEqual(a, b, budget)),
};
