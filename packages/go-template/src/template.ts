import { createFunctionLookup, type GoFunction } from './catalogue';
import { GoTemplateError, type GoTemplateErrorKind } from './errors';
import { Evaluator } from './exec/evaluator';
import { Failure, LimitExceeded, isStackOverflow } from './exec/failures';
import { Interpreter } from './exec/interpreter';
import type { Output } from './exec/output';
import { Budget, DEFAULT_LIMITS, type GoTemplateLimits } from './limits';
import type { RandomSource } from './random';
import type { TemplateSet } from './syntax/ast';
import { describeNode, type Node } from './syntax/describe';
import { parseTemplate } from './syntax/parser';
import { SyntaxFailure } from './syntax/tokenStream';
import { fromBytes } from './text/utf8';
import { traceText, type TracedText } from './tracedText';
import { fromData } from './values/convert';
import type { GoValue } from './values/data';

/** @public */
export interface GoTemplateOptions {
  /** What errors call the template, for example the file and the field in it. Default `template`. */
  name?: string;
  limits?: Partial<GoTemplateLimits>;
}

/** @public */
export interface GoTemplateExecuteOptions {
  /** Functions beside the built-in ones; a function of the same name takes the place of a built-in one. */
  functions?: Readonly<Record<string, GoFunction>>;
  /** Without one, functions such as `randAlpha` are an error. */
  random?: RandomSource;
  /** Take the place of the limits given to {@link parseGoTemplate}. */
  limits?: Partial<GoTemplateLimits>;
}

/**
 * A parsed template. It holds no state: executing it twice with the same data,
 * functions and random source gives the same text.
 *
 * @public
 */
export interface GoTemplate {
  readonly name: string;
  /**
   * The text that the template makes of the data. The data are never changed.
   *
   * @throws {@link GoTemplateError}
   */
  execute(
    data: GoValue | Readonly<Record<string, unknown>>,
    options?: GoTemplateExecuteOptions,
  ): string;
  /**
   * The same, with the lines of the template that it comes from.
   *
   * @throws {@link GoTemplateError}
   */
  executeTraced(
    data: GoValue | Readonly<Record<string, unknown>>,
    options?: GoTemplateExecuteOptions,
  ): TracedText;
}

function positionOf(
  source: string,
  offset: number,
): { line: number; column: number } {
  const before = source.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  };
}

class DefaultGoTemplate implements GoTemplate {
  readonly name: string;
  readonly #source: string;
  readonly #limits: GoTemplateLimits;
  readonly #templates: TemplateSet;

  constructor(source: string, options: GoTemplateOptions) {
    this.name = options.name ?? 'template';
    this.#source = source;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#templates = this.#parse();
  }

  #parse(): TemplateSet {
    const { sourceLength, depth } = this.#limits;
    if (this.#source.length > sourceLength) {
      throw this.#error(
        'limit',
        0,
        `the template is longer than ${sourceLength} characters`,
      );
    }
    try {
      return parseTemplate(this.#source, this.name, depth);
    } catch (error) {
      if (error instanceof SyntaxFailure) {
        const kind = error.isLimit ? 'limit' : 'parse';
        throw this.#error(kind, error.offset, error.message);
      }
      if (isStackOverflow(error)) {
        throw this.#error('limit', 0, 'the template nests too deeply');
      }
      throw error;
    }
  }

  execute(
    data: GoValue | Readonly<Record<string, unknown>>,
    options: GoTemplateExecuteOptions = {},
  ): string {
    return fromBytes(this.#run(data, options).toString());
  }

  executeTraced(
    data: GoValue | Readonly<Record<string, unknown>>,
    options: GoTemplateExecuteOptions = {},
  ): TracedText {
    return traceText(this.#source, this.#run(data, options).parts);
  }

  #run(
    data: GoValue | Readonly<Record<string, unknown>>,
    options: GoTemplateExecuteOptions,
  ): Output {
    const budget = new Budget({ ...this.#limits, ...options.limits });
    const functions = createFunctionLookup(options.functions ?? {});
    for (const [name, offset] of this.#templates.functions) {
      if (!functions.get(name)) {
        throw this.#error('parse', offset, functions.explainMissing(name));
      }
    }
    const evaluator = new Evaluator(
      { budget, random: options.random },
      functions,
    );
    try {
      const value = fromData(data);
      return new Interpreter(this.#templates, evaluator).run(value);
    } catch (error) {
      throw this.#explain(error, evaluator.node);
    }
  }

  #explain(error: unknown, node: Node | undefined): unknown {
    const offset = node?.offset ?? 0;
    if (isStackOverflow(error)) {
      return this.#error(
        'limit',
        offset,
        'the template nests too deeply',
        node,
      );
    }
    if (!(error instanceof Failure)) {
      return error;
    }
    const kind = error instanceof LimitExceeded ? 'limit' : 'execute';
    return this.#error(kind, offset, error.message, node);
  }

  #error(
    kind: GoTemplateErrorKind,
    offset: number,
    reason: string,
    node?: Node,
  ): GoTemplateError {
    return new GoTemplateError({
      kind,
      templateName: this.name,
      ...positionOf(this.#source, offset),
      reason,
      context: node && describeNode(node),
    });
  }
}

/**
 * Parses a Go `text/template`, with the functions of sprig that read neither
 * environment nor clock nor network.
 *
 * @param source - the template's text
 * @throws {@link GoTemplateError} when the template cannot be parsed
 * @public
 */
export function parseGoTemplate(
  source: string,
  options: GoTemplateOptions = {},
): GoTemplate {
  return new DefaultGoTemplate(source, options);
}
