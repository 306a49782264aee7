import { CallFailure } from '../exec/failures';
import { shortestDecimal } from '../format/decimals';
import type { Budget } from '../limits';

/** value × 10^exponent */
export interface Decimal {
  readonly value: bigint;
  readonly exponent: number;
}

/** Decimal places of a quotient. */
const PLACES = 16;

function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** Exactly the digits that the float is written with. */
export function decimalOf(float: number): Decimal {
  if (!Number.isFinite(float)) {
    const name = Number.isNaN(float) ? 'NaN' : `${float > 0 ? '+' : '-'}Inf`;
    throw new CallFailure(`Cannot create a Decimal from ${name}`);
  }
  const { digits, point } = shortestDecimal(Math.abs(float));
  const value = BigInt(digits || '0');
  return {
    value: float < 0 ? -value : value,
    exponent: point - digits.length,
  };
}

export function floatOf({ value, exponent }: Decimal): number {
  return Number(`${value}e${exponent}`);
}

/** Takes the steps that calculating with a number of that length costs. */
export function charge({ value, exponent }: Decimal, budget: Budget): void {
  const length = value.toString(16).length + Math.abs(exponent);
  budget.spend(1 + Math.ceil(length / 16));
}

function scaled({ value, exponent }: Decimal, to: number): bigint {
  return value * powerOfTen(exponent - to);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return { value: scaled(a, exponent) + scaled(b, exponent), exponent };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { ...b, value: -b.value });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { value: a.value * b.value, exponent: a.exponent + b.exponent };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Quotient with 16 decimal places, rounded half away from zero. */
export function divide(a: Decimal, b: Decimal): Decimal {
  if (b.value === 0n) {
    throw new CallFailure('decimal division by 0');
  }
  const shift = a.exponent - b.exponent + PLACES;
  const dividend = shift > 0 ? a.value * powerOfTen(shift) : a.value;
  const divisor = shift < 0 ? b.value * powerOfTen(-shift) : b.value;
  const quotient = dividend / divisor;
  const rest = magnitude(dividend % divisor) * 2n;
  if (rest < magnitude(divisor)) {
    return { value: quotient, exponent: -PLACES };
  }
  const isNegative = dividend < 0n !== divisor < 0n;
  return { value: quotient + (isNegative ? -1n : 1n), exponent: -PLACES };
}
