import type {
  Branch,
  Statement,
  TemplateCall,
  TemplateSet,
} from '../syntax/ast';
import { Output } from './output';
import { sprint } from '../format/print';
import { integerOf, isTrue, typeName } from '../values/kinds';
import {
  IntegerValue,
  MapValue,
  SliceValue,
  intValue,
  type Value,
} from '../values/types';
import type { Evaluator } from './evaluator';
import { Failure } from './failures';
import { Frame } from './frame';

/** How a list of statements ended. */
type Signal = 'break' | 'continue' | undefined;

/** Runs statements and collects what they write. */
export class Interpreter {
  readonly #templates: TemplateSet;
  readonly #evaluator: Evaluator;
  readonly #output: Output;

  constructor(templates: TemplateSet, evaluator: Evaluator) {
    this.#templates = templates;
    this.#evaluator = evaluator;
    this.#output = new Output(evaluator.runtime.budget);
  }

  run(data: Value): Output {
    this.#list(new Frame(data), this.#templates.main);
    return this.#output;
  }

  #list(frame: Frame, statements: readonly Statement[]): Signal {
    const { budget } = this.#evaluator.runtime;
    budget.enter();
    for (const statement of statements) {
      const signal = this.#statement(frame, statement);
      if (signal) {
        budget.leave();
        return signal;
      }
    }
    budget.leave();
    return undefined;
  }

  #statement(frame: Frame, statement: Statement): Signal {
    this.#evaluator.at(statement);
    switch (statement.type) {
      case 'text':
        this.#output.write(statement.text, statement.offset, true);
        return undefined;
      case 'action':
        this.#action(frame, statement);
        return undefined;
      case 'break':
      case 'continue':
        return statement.type;
      case 'template':
        this.#template(frame, statement);
        return undefined;
      case 'range':
        return this.#range(frame, statement);
      default:
        return this.#ifOrWith(frame, statement);
    }
  }

  #action(frame: Frame, node: Statement & { type: 'action' }): void {
    const value = this.#evaluator.pipeline(frame, node.pipeline);
    if (node.pipeline.declares.length === 0) {
      this.#evaluator.node = node;
      this.#output.write(
        value === undefined
          ? '<no value>'
          : sprint([value], this.#evaluator.runtime.budget),
        node.offset,
      );
    }
  }

  #ifOrWith(frame: Frame, node: Branch): Signal {
    const mark = frame.count;
    const value = this.#evaluator.pipeline(frame, node.pipeline);
    const truth = isTrue(value);
    const dot = truth && node.type === 'with' ? value : frame.dot;
    const signal = this.#withDot(
      frame,
      dot,
      truth ? node.body : node.otherwise,
    );
    frame.forget(mark);
    return signal;
  }

  #withDot(
    frame: Frame,
    dot: Value,
    statements: readonly Statement[] | undefined,
  ): Signal {
    if (!statements) {
      return undefined;
    }
    const outer = frame.dot;
    frame.dot = dot;
    const signal = this.#list(frame, statements);
    frame.dot = outer;
    return signal;
  }

  #range(frame: Frame, node: Branch): Signal {
    const mark = frame.count;
    const value = this.#evaluator.pipeline(frame, node.pipeline);
    const inner = frame.count;
    let isEmpty = true;
    for (const [key, element] of this.#elements(node, value)) {
      isEmpty = false;
      this.#evaluator.at(node);
      this.#setLoopVariables(frame, node, key, element);
      const signal = this.#withDot(frame, element, node.body);
      frame.forget(inner);
      if (signal === 'break') {
        break;
      }
    }
    const signal = isEmpty
      ? this.#withDot(frame, frame.dot, node.otherwise)
      : undefined;
    frame.forget(mark);
    // In Go a `continue` in the `else` reaches the loop around, a `break` does not.
    return signal === 'continue' ? signal : undefined;
  }

  #setLoopVariables(
    frame: Frame,
    node: Branch,
    key: Value,
    element: Value,
  ): void {
    const { declares, assigns } = node.pipeline;
    const values = declares.length > 1 ? [key, element] : [element];
    if (!assigns) {
      frame.setLatest(values.slice(0, declares.length));
      return;
    }
    declares.forEach(({ name }, index) => {
      frame.variable(name).value = values[index];
    });
  }

  #elements(node: Branch, value: Value): Iterable<readonly [Value, Value]> {
    if (value === undefined) {
      return [];
    }
    if (value instanceof SliceValue) {
      return value.items.entries();
    }
    if (value instanceof MapValue) {
      this.#evaluator.runtime.budget.spend(value.entries.size);
      return value.sorted();
    }
    const count = integerOf(value);
    if (count === undefined) {
      throw new Failure(`range can't iterate over ${this.#shown(value)}`);
    }
    if (node.pipeline.declares.length > 1) {
      throw new Failure(
        `can't use ${count} to iterate over more than one variable`,
      );
    }
    return countUpTo(count, value);
  }

  #shown(value: Value): string {
    const text = sprint([value], this.#evaluator.runtime.budget);
    return `${text.slice(0, 80)} (of type ${typeName(value)})`;
  }

  #template(frame: Frame, node: TemplateCall): void {
    const body = this.#templates.definitions.get(node.name);
    if (!body) {
      throw new Failure(`template "${node.name}" not defined`);
    }
    const dot = node.pipeline
      ? this.#evaluator.pipeline(frame, node.pipeline)
      : undefined;
    this.#list(new Frame(dot), body);
  }
}

/** The integers that `range` over an integer goes through, of its own type. */
function* countUpTo(
  count: bigint,
  like: Value,
): Generator<readonly [Value, Value]> {
  for (let i = 0n; i < count; i += 1n) {
    yield [
      undefined,
      like instanceof IntegerValue
        ? new IntegerValue(like.kind, i)
        : intValue(i),
    ];
  }
}
