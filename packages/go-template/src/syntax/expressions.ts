import { toBytes, type ByteString } from '../text/utf8';
import type { Command, Operand, Pipeline, VariableOperand } from './ast';
import { describeNode } from './describe';
import { parseCharacter, parseNumber } from './numbers';
import { unquote } from './quoted';
import { SyntaxFailure, type TokenStream } from './tokenStream';
import type { Token, TokenType } from './tokens';

const OPERAND_TOKENS: readonly TokenType[] = [
  'bool',
  'charConstant',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'rawString',
  'string',
  'variable',
  'leftParenthesis',
];

const LITERALS: readonly Operand['type'][] = [
  'bool',
  'dot',
  'nil',
  'number',
  'string',
];

const MAX_VARIABLES = 1_000;

/** What an expression may refer to, and where it says what it refers to. */
export interface Scope {
  /** Names of the variables that are visible, innermost last. */
  variables: string[];
  /** First offset of every function that is named. */
  functions: Map<string, number>;
  /** How deep parentheses and blocks are nested. */
  depth: number;
  maxDepth: number;
}

export function enterScope(scope: Scope, offset: number): void {
  scope.depth += 1;
  if (scope.depth > scope.maxDepth) {
    throw new SyntaxFailure(
      `blocks and parentheses nest deeper than ${scope.maxDepth} levels`,
      offset,
      true,
    );
  }
}

/** Reads pipelines: what stands inside an action. */
export class ExpressionParser {
  readonly #tokens: TokenStream;
  readonly #scope: Scope;

  constructor(tokens: TokenStream, scope: Scope) {
    this.#tokens = tokens;
    this.#scope = scope;
  }

  pipeline(context: string, end: TokenType): Pipeline {
    const offset = this.#tokens.peekNonSpace().offset;
    const { declares, assigns } = this.#declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.#tokens.nextNonSpace();
      if (token.type === end) {
        break;
      }
      if (!OPERAND_TOKENS.includes(token.type)) {
        return this.#tokens.unexpected(token, context);
      }
      commands.push(this.#command(token));
    }
    this.#checkCommands(commands, context);
    return { type: 'pipeline', offset, declares, assigns, commands };
  }

  #checkCommands(commands: readonly Command[], context: string): void {
    if (commands.length === 0) {
      this.#tokens.fail(`missing value for ${context}`);
    }
    const stage = commands.findIndex(
      (command, index) =>
        index > 0 && LITERALS.includes(command.operands[0].type),
    );
    if (stage > 0) {
      this.#tokens.fail(
        `non executable command in pipeline stage ${stage + 1}`,
      );
    }
  }

  #declarations(context: string): Pick<Pipeline, 'declares' | 'assigns'> {
    const declares: VariableOperand[] = [];
    while (this.#tokens.peekNonSpace().type === 'variable') {
      const distance = this.#tokens.peek(1).type === 'space' ? 2 : 1;
      const sign = this.#tokens.peek(distance);
      const isComma = sign.type === 'character' && sign.text === ',';
      if (!isComma && sign.type !== 'assign' && sign.type !== 'declare') {
        break;
      }
      const { text, offset } = this.#tokens.next();
      this.#tokens.nextNonSpace();
      declares.push({ type: 'variable', name: text, path: [], offset });
      this.#declare(text, offset);
      if (!isComma) {
        return { declares, assigns: sign.type === 'assign' };
      }
      this.#checkComma(context, declares.length);
    }
    return { declares, assigns: false };
  }

  /** Looking variables up takes time for each that is visible. */
  #declare(name: string, offset: number): void {
    this.#scope.variables.push(name);
    if (this.#scope.variables.length > MAX_VARIABLES) {
      throw new SyntaxFailure(
        `more than ${MAX_VARIABLES} variables are visible`,
        offset,
        true,
      );
    }
  }

  #checkComma(context: string, declared: number): void {
    if (context !== 'range' || declared > 1) {
      this.#tokens.fail(`too many declarations in ${context}`);
    }
    const { type } = this.#tokens.peekNonSpace();
    const mayFollow =
      type === 'variable' ||
      type === 'rightDelimiter' ||
      type === 'rightParenthesis';
    if (!mayFollow) {
      this.#tokens.fail('range can only initialize variables');
    }
  }

  #command(first: Token): Command {
    const operands: Operand[] = [];
    let token = first;
    for (;;) {
      operands.push(this.#operand(token));
      const separator = this.#tokens.peek();
      if (separator.type === 'space') {
        const next = this.#tokens.peekNonSpace();
        if (OPERAND_TOKENS.includes(next.type)) {
          token = this.#tokens.next();
          continue;
        }
      }
      this.#endCommand();
      return { type: 'command', offset: first.offset, operands };
    }
  }

  #endCommand(): void {
    const { type } = this.#tokens.peek();
    if (type === 'pipe') {
      this.#tokens.next();
      const following = this.#tokens.peekNonSpace();
      if (following.type === 'pipe') {
        this.#tokens.unexpected(following, 'command');
      }
    } else if (type !== 'rightDelimiter' && type !== 'rightParenthesis') {
      this.#tokens.unexpected(this.#tokens.next(), 'operand');
    }
  }

  #operand(token: Token): Operand {
    const base = this.#term(token);
    const offset = this.#tokens.peek().offset;
    const path: ByteString[] = [];
    while (this.#tokens.peek().type === 'field') {
      path.push(fieldName(this.#tokens.next()));
    }
    if (path.length === 0) {
      return base;
    }
    if (base.type === 'field') {
      return { ...base, offset, path: [...base.path, ...path] };
    }
    if (base.type === 'variable') {
      return { ...base, offset, path };
    }
    if (LITERALS.includes(base.type)) {
      const source = JSON.stringify(describeNode(base));
      return this.#tokens.fail(`unexpected . after term ${source}`);
    }
    return { type: 'chain', offset, base, path };
  }

  #term(token: Token): Operand {
    const { text, offset } = token;
    switch (token.type) {
      case 'identifier':
        if (!this.#scope.functions.has(text)) {
          this.#scope.functions.set(text, offset);
        }
        return { type: 'identifier', name: text, offset };
      case 'dot':
      case 'nil':
        return { type: token.type, offset };
      case 'bool':
        return { type: 'bool', value: text === 'true', offset };
      case 'field':
        return { type: 'field', path: [fieldName(token)], offset };
      case 'variable':
        if (!this.#scope.variables.includes(text)) {
          this.#tokens.fail(`undefined variable "${text}"`, offset);
        }
        return { type: 'variable', name: text, path: [], offset };
      case 'string':
      case 'rawString':
        return {
          type: 'string',
          value: this.string(token),
          source: text,
          offset,
        };
      case 'leftParenthesis':
        return this.#parenthesized(offset);
      default:
        return this.#number(token);
    }
  }

  #parenthesized(offset: number): Pipeline {
    enterScope(this.#scope, offset);
    const pipeline = this.pipeline(
      'parenthesized pipeline',
      'rightParenthesis',
    );
    this.#scope.depth -= 1;
    return pipeline;
  }

  #number({ type, text, offset }: Token): Operand {
    const value =
      type === 'charConstant'
        ? parseCharacter(text) ?? `malformed character constant: ${text}`
        : parseNumber(text);
    return typeof value === 'string'
      ? this.#tokens.fail(value, offset)
      : { type: 'number', value, source: text, offset };
  }

  string(token: Token): ByteString {
    return (
      unquote(token.text) ?? this.#tokens.fail('invalid syntax', token.offset)
    );
  }
}

function fieldName({ text }: Token): ByteString {
  return toBytes(text.slice(1));
}
