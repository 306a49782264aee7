import { CallFailure } from '../exec/failures';
import {
  fn1,
  fn2,
  fn3,
  variadic0,
  variadic1,
  variadic2,
  type FunctionTable,
} from '../exec/functions';
import { ANY, FLOAT, INT, STRING } from '../exec/parameters';
import type { Budget } from '../limits';
import {
  FloatValue,
  SliceValue,
  int64,
  intValue,
  type Value,
} from '../values/types';
import { toFloat, toInt } from './numbers';
import { textOf } from './text';

const INT64_MAX = 2n ** 63n - 1n;

function divisor(value: Value): bigint {
  const number = toInt(value);
  if (number === 0n) {
    throw new CallFailure('runtime error: integer divide by zero');
  }
  return number;
}

function integersBetween(
  start: number,
  stop: number,
  step: number,
  budget: Budget,
): number[] {
  const steps = step === 0 ? 0 : Math.ceil((stop - start) / step);
  const runsAway = step === 0 || steps <= 0;
  if (runsAway) {
    return [];
  }
  budget.grow(steps * 8);
  budget.spend(steps);
  return Array.from({ length: steps }, (_, i) => start + i * step);
}

function seq(params: readonly number[], budget: Budget): string {
  if (params.length === 0 || params.length > 3) {
    return '';
  }
  const [start, step, end] = (() => {
    switch (params.length) {
      case 1:
        return [1, undefined, params[0]];
      case 2:
        return [params[0], undefined, params[1]];
      default:
        return [params[0], params[1], params[2]];
    }
  })();
  const direction = end < start ? -1 : 1;
  if (step !== undefined && direction < 0 && step > 0) {
    return '';
  }
  return integersBetween(
    start,
    end + direction,
    step ?? direction,
    budget,
  ).join(' ');
}

function round(value: number, places: number, roundOn: number): number {
  const power = 10 ** places;
  const digit = power * value;
  const fraction = digit - Math.trunc(digit);
  const rounded = fraction >= roundOn ? Math.ceil(digit) : Math.floor(digit);
  return rounded / power;
}

function fromOctal(text: string): bigint {
  const digits = text.replace(/^[+-]/, '');
  if (!/^[0-7]{1,1000}$/.test(digits)) {
    return 0n;
  }
  const value = BigInt(`0o${digits}`);
  const signed = text.startsWith('-') ? -value : value;
  return BigInt.asIntN(64, signed) === signed ? signed : 0n;
}

function atoi(text: string): Value {
  const [, sign, digits] = /^([+-]?)0*([0-9]+)$/.exec(text) ?? [];
  if (digits === undefined) {
    return 0;
  }
  const magnitude = digits.length > 19 ? INT64_MAX + 1n : BigInt(digits);
  const value = sign === '-' ? -magnitude : magnitude;
  // Go gives the nearest integer that fits along with its error, which sprig drops.
  const bounded = value > INT64_MAX ? INT64_MAX : value;
  return intValue(bounded < -INT64_MAX - 1n ? -INT64_MAX - 1n : bounded);
}

function largest(values: readonly Value[]): Value {
  return int64(values.map(toInt).reduce((a, b) => (b > a ? b : a)));
}

const biggest = variadic1(ANY, ANY, (first, others) =>
  largest([first, ...others]),
);

export const math: FunctionTable = {
  add: variadic0(ANY, values =>
    int64(values.reduce((sum: bigint, value) => sum + toInt(value), 0n)),
  ),
  add1: fn1(ANY, value => int64(toInt(value) + 1n)),
  sub: fn2(ANY, ANY, (a, b) => int64(toInt(a) - toInt(b))),
  mul: variadic1(ANY, ANY, (first, others) =>
    int64(
      others.reduce(
        (product: bigint, value) => BigInt.asIntN(64, product * toInt(value)),
        toInt(first),
      ),
    ),
  ),
  div: fn2(ANY, ANY, (a, b) => int64(toInt(a) / divisor(b))),
  mod: fn2(ANY, ANY, (a, b) => int64(toInt(a) % divisor(b))),
  max: biggest,
  biggest,
  min: variadic1(ANY, ANY, (first, others) =>
    int64(others.map(toInt).reduce((a, b) => (b < a ? b : a), toInt(first))),
  ),
  maxf: variadic1(
    ANY,
    ANY,
    (first, others) =>
      new FloatValue(Math.max(toFloat(first), ...others.map(toFloat))),
  ),
  minf: variadic1(
    ANY,
    ANY,
    (first, others) =>
      new FloatValue(Math.min(toFloat(first), ...others.map(toFloat))),
  ),
  ceil: fn1(ANY, value => new FloatValue(Math.ceil(toFloat(value)))),
  floor: fn1(ANY, value => new FloatValue(Math.floor(toFloat(value)))),
  round: variadic2(
    ANY,
    INT,
    FLOAT,
    (value, places, [roundOn = 0.5]) =>
      new FloatValue(round(toFloat(value), places, roundOn)),
  ),
  int: fn1(ANY, value => intValue(toInt(value))),
  int64: fn1(ANY, value => int64(toInt(value))),
  float64: fn1(ANY, value => new FloatValue(toFloat(value))),
  atoi: fn1(STRING, atoi),
  toDecimal: fn1(ANY, (value, { budget }) =>
    int64(fromOctal(textOf(value, budget))),
  ),
  until: fn1(
    INT,
    (count, { budget }) =>
      new SliceValue(
        integersBetween(0, count, count < 0 ? -1 : 1, budget),
        'int',
      ),
  ),
  untilStep: fn3(
    INT,
    INT,
    INT,
    (start, stop, step, { budget }) =>
      new SliceValue(integersBetween(start, stop, step, budget), 'int'),
  ),
  seq: variadic0(INT, (params, { budget }) => seq(params, budget)),
};
