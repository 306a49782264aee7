import type { Command, Operand, Pipeline } from '../syntax/ast';
import { describeNode, type Node } from '../syntax/describe';
import type { ByteString } from '../text/utf8';
import { isTrue } from '../values/kinds';
import type { Value } from '../values/types';
import { checkCount, literalArgument, nilArgument } from './arguments';
import { CallFailure, Failure } from './failures';
import { memberOf } from './fields';
import type { Frame } from './frame';
import type { Argument, FunctionDefinition, Runtime } from './functions';
import { VALUE, constant, type ParameterType } from './parameters';

/** The value that a pipeline hands on to its next command, if there is one. */
type Handed = { readonly value: Value } | undefined;

/** Finds functions by name. */
export interface FunctionLookup {
  get(name: string): FunctionDefinition | undefined;
  /** Whether `and` and `or` are the language's own. */
  isBuiltin(name: string): boolean;
}

/** Evaluates what stands inside actions. */
export class Evaluator {
  readonly runtime: Runtime;
  readonly #functions: FunctionLookup;
  /** The node at hand, for messages. */
  node: Node | undefined;

  constructor(runtime: Runtime, functions: FunctionLookup) {
    this.runtime = runtime;
    this.#functions = functions;
  }

  at(node: Node): void {
    this.node = node;
    this.runtime.budget.spend(1);
  }

  /** The value of a pipeline; its variables stay declared in the frame. */
  pipeline(frame: Frame, pipeline: Pipeline): Value {
    this.at(pipeline);
    let handed: Handed;
    let value: Value;
    for (const command of pipeline.commands) {
      // A nil interface has nothing inside.
      value = this.#command(frame, command, handed) ?? undefined;
      handed = { value };
    }
    for (const { name } of pipeline.declares) {
      if (pipeline.assigns) {
        frame.variable(name).value = value;
      } else {
        frame.declare(name, value);
      }
    }
    return value;
  }

  #command(frame: Frame, command: Command, handed: Handed): Value {
    const [first, ...rest] = command.operands;
    switch (first.type) {
      case 'identifier':
        this.at(first);
        return this.#callByName(frame, first.name, rest, handed, command);
      case 'field':
      case 'variable':
      case 'chain':
        return this.#path(frame, first, rest, handed);
      case 'nil':
        this.at(first);
        throw new Failure('nil is not a command');
      default:
        this.at(first);
        this.#refuseArguments(first, rest, handed);
        return this.#simple(frame, first);
    }
  }

  #refuseArguments(
    node: Operand,
    rest: readonly Operand[],
    handed: Handed,
  ): void {
    if (rest.length > 0 || handed) {
      throw new Failure(
        `can't give argument to non-function ${describeNode(node)}`,
      );
    }
  }

  #path(
    frame: Frame,
    node: Operand & { type: 'field' | 'variable' | 'chain' },
    rest: readonly Operand[],
    handed: Handed,
  ): Value {
    this.at(node);
    const start = this.#pathStart(frame, node);
    if (node.path.length === 0) {
      this.#refuseArguments(node, rest, handed);
      return start;
    }
    // Evaluating the start may have moved on to another node.
    this.node = node;
    return this.#walkPath(frame, start, node, rest, handed);
  }

  #pathStart(
    frame: Frame,
    node: Operand & { type: 'field' | 'variable' | 'chain' },
  ): Value {
    if (node.type === 'field') {
      return frame.dot;
    }
    if (node.type === 'variable') {
      return frame.variable(node.name).value;
    }
    if (node.base.type === 'nil') {
      throw new Failure(
        `indirection through explicit nil in ${describeNode(node)}`,
      );
    }
    return this.operand(frame, node.base, VALUE);
  }

  #walkPath(
    frame: Frame,
    start: Value,
    node: Operand & { path: readonly ByteString[] },
    rest: readonly Operand[],
    handed: Handed,
  ): Value {
    let value = start;
    node.path.forEach((name, index) => {
      const isLast = index === node.path.length - 1;
      const hasArguments = isLast && (rest.length > 0 || handed !== undefined);
      const member = memberOf(value, name, hasArguments);
      value =
        'method' in member
          ? this.#call(
              frame,
              name,
              member.method,
              isLast ? rest : [],
              isLast ? handed : undefined,
              node,
            )
          : member.value;
    });
    return value;
  }

  /** Operands that are values by themselves. */
  #simple(frame: Frame, node: Operand): Value {
    switch (node.type) {
      case 'dot':
        return frame.dot;
      case 'bool':
      case 'string':
        return node.value;
      case 'number':
        return constant(node);
      case 'pipeline':
        return this.pipeline(frame, node);
      default:
        throw new Failure(`can't evaluate command "${describeNode(node)}"`);
    }
  }

  #callByName(
    frame: Frame,
    name: string,
    operands: readonly Operand[],
    handed: Handed,
    node: Node,
  ): Value {
    const definition = this.#functions.get(name);
    if (!definition) {
      throw new Failure(`"${name}" is not a defined function`);
    }
    const shortCircuits =
      (name === 'and' || name === 'or') && this.#functions.isBuiltin(name);
    if (shortCircuits) {
      checkCount(name, definition, operands.length, handed !== undefined);
      return this.#shortCircuit(frame, name === 'or', operands, handed);
    }
    return this.#call(frame, name, definition, operands, handed, node);
  }

  #shortCircuit(
    frame: Frame,
    stopAt: boolean,
    operands: readonly Operand[],
    handed: Handed,
  ): Value {
    let value: Value;
    for (const node of operands) {
      value = this.operand(frame, node, VALUE);
      if (isTrue(value) === stopAt) {
        return value;
      }
    }
    return handed ? handed.value : value;
  }

  #call(
    frame: Frame,
    name: string,
    definition: FunctionDefinition,
    operands: readonly Operand[],
    handed: Handed,
    node: Node,
  ): Value {
    checkCount(name, definition, operands.length, handed !== undefined);
    const args: Argument[] = operands.map(operand => ({
      as: type => this.#charge(this.operand(frame, operand, type)),
    }));
    if (handed) {
      const { value } = handed;
      args.push({ as: type => this.#charge(type.accept(value)) });
    }
    this.runtime.budget.enter();
    try {
      const result = definition.call(this.runtime, args);
      this.runtime.budget.leave();
      if (typeof result === 'string') {
        this.runtime.budget.grow(result.length);
      }
      return result;
    } catch (error) {
      if (error instanceof CallFailure) {
        this.node = node;
        throw new Failure(`error calling ${name}: ${error.message}`);
      }
      throw error;
    }
  }

  /** Any function may read the whole of a text that it is given. */
  #charge<T>(argument: T): T {
    if (typeof argument === 'string') {
      this.runtime.budget.spend(Math.ceil(argument.length / 32));
    }
    return argument;
  }

  /** An operand as the parameter type that it is an argument for. */
  operand<T>(frame: Frame, node: Operand, type: ParameterType<T>): T {
    this.at(node);
    switch (node.type) {
      case 'dot':
        return type.accept(frame.dot);
      case 'nil':
        return nilArgument(type);
      case 'field':
      case 'variable':
      case 'chain':
        return this.#accept(node, type, this.#path(frame, node, [], undefined));
      case 'pipeline':
        return this.#accept(node, type, this.pipeline(frame, node));
      case 'identifier':
        return this.#accept(
          node,
          type,
          this.#callByName(frame, node.name, [], undefined, node),
        );
      default:
        return literalArgument(node, type);
    }
  }

  #accept<T>(node: Operand, type: ParameterType<T>, value: Value): T {
    this.node = node;
    return type.accept(value);
  }
}
