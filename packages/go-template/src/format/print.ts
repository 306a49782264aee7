import type { Budget } from '../limits';
import type { ByteString } from '../text/utf8';
import type { Value } from '../values/types';
import { Printer } from './printer';

/** Go's `fmt.Sprint`: spaces only between two operands that are no strings. */
export function sprint(values: readonly Value[], budget: Budget): ByteString {
  const only = values[0];
  if (values.length === 1 && typeof only === 'string') {
    return only;
  }
  const printer = new Printer(budget);
  values.forEach((value, index) => {
    const touches =
      typeof value === 'string' || typeof values[index - 1] === 'string';
    if (index > 0 && !touches) {
      printer.write(' ');
    }
    printer.value(value, 'v');
  });
  return printer.toString();
}

/** Go's `fmt.Sprintln`: spaces between all operands, and a newline. */
export function sprintln(values: readonly Value[], budget: Budget): ByteString {
  const printer = new Printer(budget);
  values.forEach((value, index) => {
    printer.write(index > 0 ? ' ' : '');
    printer.value(value, 'v');
  });
  printer.write('\n');
  return printer.toString();
}
