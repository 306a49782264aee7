import { CallFailure } from '../exec/failures';
import {
  fn1,
  variadic0,
  variadic1,
  type FunctionTable,
} from '../exec/functions';
import { ANY, STRING, VALUE } from '../exec/parameters';
import { sprint, sprintln } from '../format/print';
import { sprintf } from '../format/printf';
import { isTrue, typeName } from '../values/kinds';
import { access } from './access';
import { comparisons } from './compare';
import { escapes } from './escape';

/** The functions of `text/template` itself. sprig puts its own `slice` in the place of the built-in one. */
export const builtins: FunctionTable = {
  ...access,
  ...comparisons,
  ...escapes,
  // The evaluator stops at the operand that decides; see Evaluator.
  and: variadic1(VALUE, VALUE, first => first),
  or: variadic1(VALUE, VALUE, first => first),
  not: fn1(VALUE, value => !isTrue(value)),
  call: variadic1(VALUE, VALUE, value => {
    throw new CallFailure(
      value === undefined || value === null
        ? 'call of nil'
        : `non-function of type ${typeName(value)}`,
    );
  }),
  print: variadic0(ANY, (values, { budget }) => sprint(values, budget)),
  printf: variadic1(STRING, ANY, (format, values, { budget }) =>
    sprintf(format, values, budget),
  ),
  println: variadic0(ANY, (values, { budget }) => sprintln(values, budget)),
};
