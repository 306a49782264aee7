import type { Budget } from '../limits';
import type { RandomSource } from '../random';
import type { Value } from '../values/types';
import type { ParameterType } from './parameters';

/** What a running function may use. */
export interface Runtime {
  readonly budget: Budget;
  readonly random?: RandomSource;
}

/** An argument that is yet to be evaluated, as what the parameter asks for. */
export interface Argument {
  as<T>(type: ParameterType<T>): T;
}

/** A function of the template language. */
export interface FunctionDefinition {
  /** Number of arguments, or the least number when more may follow. */
  readonly arity: number;
  readonly isVariadic: boolean;
  call(runtime: Runtime, args: readonly Argument[]): Value;
}

export type FunctionTable = Readonly<Record<string, FunctionDefinition>>;

export function fn0(run: (runtime: Runtime) => Value): FunctionDefinition {
  return { arity: 0, isVariadic: false, call: runtime => run(runtime) };
}

export function fn1<A>(
  a: ParameterType<A>,
  run: (first: A, runtime: Runtime) => Value,
): FunctionDefinition {
  return {
    arity: 1,
    isVariadic: false,
    call: (runtime, args) => run(args[0].as(a), runtime),
  };
}

export function fn2<A, B>(
  a: ParameterType<A>,
  b: ParameterType<B>,
  run: (first: A, second: B, runtime: Runtime) => Value,
): FunctionDefinition {
  return {
    arity: 2,
    isVariadic: false,
    call: (runtime, args) => run(args[0].as(a), args[1].as(b), runtime),
  };
}

export function fn3<A, B, C>(
  a: ParameterType<A>,
  b: ParameterType<B>,
  c: ParameterType<C>,
  run: (first: A, second: B, third: C, runtime: Runtime) => Value,
): FunctionDefinition {
  return {
    arity: 3,
    isVariadic: false,
    call: (runtime, args) =>
      run(args[0].as(a), args[1].as(b), args[2].as(c), runtime),
  };
}

function rest<R>(
  args: readonly Argument[],
  from: number,
  type: ParameterType<R>,
): R[] {
  return args.slice(from).map(argument => argument.as(type));
}

/** Any number of arguments of one type. */
export function variadic0<R>(
  r: ParameterType<R>,
  run: (others: readonly R[], runtime: Runtime) => Value,
): FunctionDefinition {
  return {
    arity: 0,
    isVariadic: true,
    call: (runtime, args) => run(rest(args, 0, r), runtime),
  };
}

export function variadic1<A, R>(
  a: ParameterType<A>,
  r: ParameterType<R>,
  run: (first: A, others: readonly R[], runtime: Runtime) => Value,
): FunctionDefinition {
  return {
    arity: 1,
    isVariadic: true,
    call: (runtime, args) => run(args[0].as(a), rest(args, 1, r), runtime),
  };
}

export function variadic2<A, B, R>(
  a: ParameterType<A>,
  b: ParameterType<B>,
  r: ParameterType<R>,
  run: (first: A, second: B, others: readonly R[], runtime: Runtime) => Value,
): FunctionDefinition {
  return {
    arity: 2,
    isVariadic: true,
    call: (runtime, args) =>
      run(args[0].as(a), args[1].as(b), rest(args, 2, r), runtime),
  };
}
