import { fromBytes, toBytes } from '../text/utf8';
import type { Branch, Statement, TemplateSet } from './ast';
import { ExpressionParser, enterScope, type Scope } from './expressions';
import { TokenStream } from './tokenStream';
import { describeToken, type Token } from './tokens';

/** How a list of statements ended. */
interface Block {
  readonly statements: Statement[];
  readonly end: Token;
}

/** Whether a template holds nothing but space; such a one may be defined again. */
function isEmpty(statements: readonly Statement[]): boolean {
  return statements.every(
    node => node.type === 'text' && node.text.trim() === '',
  );
}

/** Reads one template source with all definitions in it. */
class TemplateParser {
  readonly #tokens: TokenStream;
  readonly #scope: Scope;
  readonly #expressions: ExpressionParser;
  readonly #definitions = new Map<string, readonly Statement[]>();
  readonly #name: string;
  #rangeDepth = 0;

  constructor(source: string, name: string, maxDepth: number) {
    this.#name = name;
    this.#tokens = new TokenStream(source);
    this.#scope = {
      variables: ['$'],
      functions: new Map(),
      depth: 0,
      maxDepth,
    };
    this.#expressions = new ExpressionParser(this.#tokens, this.#scope);
  }

  parse(): TemplateSet {
    const main: Statement[] = [];
    while (this.#tokens.peek().type !== 'eof') {
      if (this.#atDefine()) {
        this.#define();
        continue;
      }
      const node = this.#textOrAction();
      if ('end' in node) {
        this.#tokens.fail(`unexpected {{${node.end.type}}}`, node.end.offset);
      } else {
        main.push(node);
      }
    }
    this.#add(this.#name, main);
    return {
      main: this.#definitions.get(this.#name) ?? main,
      definitions: this.#definitions,
      functions: this.#scope.functions,
    };
  }

  #atDefine(): boolean {
    if (this.#tokens.peek().type !== 'leftDelimiter') {
      return false;
    }
    const distance = this.#tokens.peek(1).type === 'space' ? 2 : 1;
    return this.#tokens.peek(distance).type === 'define';
  }

  #define(): void {
    this.#tokens.next();
    const { offset } = this.#tokens.nextNonSpace();
    const context = 'define clause';
    const name = this.#tokens.expect(['string', 'rawString'], context);
    const text = fromBytes(this.#expressions.string(name));
    this.#tokens.expect(['rightDelimiter'], context);
    this.#add(text, this.#isolated(offset, context));
  }

  /** The body of a definition: neither variables nor loops reach into it. */
  #isolated(offset: number, context: string): readonly Statement[] {
    const { variables } = this.#scope;
    const rangeDepth = this.#rangeDepth;
    this.#scope.variables = ['$'];
    this.#rangeDepth = 0;
    enterScope(this.#scope, offset);
    const { statements, end } = this.#list();
    if (end.type !== 'end') {
      this.#tokens.fail(`unexpected {{${end.type}}} in ${context}`, end.offset);
    }
    this.#scope.depth -= 1;
    this.#scope.variables = variables;
    this.#rangeDepth = rangeDepth;
    return statements;
  }

  #add(name: string, statements: readonly Statement[]): void {
    const existing = this.#definitions.get(name);
    if (!existing || isEmpty(existing)) {
      this.#definitions.set(name, statements);
    } else if (!isEmpty(statements)) {
      this.#tokens.fail(`multiple definition of template "${name}"`);
    }
  }

  #list(): Block {
    const statements: Statement[] = [];
    while (this.#tokens.peekNonSpace().type !== 'eof') {
      const node = this.#textOrAction();
      if ('end' in node) {
        return { statements, end: node.end };
      }
      statements.push(node);
    }
    return this.#tokens.fail('unexpected EOF');
  }

  #textOrAction(): Statement | { end: Token } {
    const token = this.#tokens.nextNonSpace();
    if (token.type === 'text') {
      return { type: 'text', text: toBytes(token.text), offset: token.offset };
    }
    if (token.type !== 'leftDelimiter') {
      return this.#tokens.unexpected(token, 'input');
    }
    this.#tokens.actionStart = token.offset;
    const node = this.#action();
    this.#tokens.actionStart = undefined;
    return node;
  }

  #action(): Statement | { end: Token } {
    const token = this.#tokens.peekNonSpace();
    const { type, offset } = token;
    switch (type) {
      case 'block':
      case 'template':
        this.#tokens.next();
        return this.#template(type, offset);
      case 'break':
      case 'continue':
        this.#tokens.next();
        this.#tokens.expect(['rightDelimiter'], `{{${type}}}`);
        if (this.#rangeDepth === 0) {
          this.#tokens.fail(`{{${type}}} outside {{range}}`, offset);
        }
        return { type, offset };
      case 'else':
        return { end: this.#else() };
      case 'end':
        this.#tokens.next();
        this.#tokens.expect(['rightDelimiter'], 'end');
        return { end: token };
      case 'if':
      case 'range':
      case 'with':
        this.#tokens.next();
        return this.#branch(type, offset);
      default:
        return {
          type: 'action',
          offset,
          pipeline: this.#expressions.pipeline('command', 'rightDelimiter'),
        };
    }
  }

  /** Leaves the `if` or `with` of `{{else if}}` to be read by the branch. */
  #else(): Token {
    const token = this.#tokens.next();
    const { type } = this.#tokens.peekNonSpace();
    if (type !== 'if' && type !== 'with') {
      this.#tokens.expect(['rightDelimiter'], 'else');
    }
    return token;
  }

  #branch(type: Branch['type'], offset: number): Branch {
    enterScope(this.#scope, offset);
    const visible = this.#scope.variables.length;
    const pipeline = this.#expressions.pipeline(type, 'rightDelimiter');
    this.#tokens.actionStart = undefined;
    const loops = type === 'range' ? 1 : 0;
    this.#rangeDepth += loops;
    const { statements, end } = this.#list();
    this.#rangeDepth -= loops;
    const otherwise = end.type === 'else' ? this.#otherwise(type) : undefined;
    this.#scope.variables.length = visible;
    this.#scope.depth -= 1;
    return {
      type,
      offset: pipeline.offset,
      pipeline,
      body: statements,
      otherwise,
    };
  }

  #otherwise(type: Branch['type']): Statement[] {
    const { type: next, offset } = this.#tokens.peek();
    if (type !== 'range' && next === type) {
      this.#tokens.next();
      return [this.#branch(type, offset)];
    }
    const { statements, end } = this.#list();
    if (end.type !== 'end') {
      this.#tokens.fail(`expected end; found {{${end.type}}}`, end.offset);
    }
    return statements;
  }

  #template(type: 'template' | 'block', offset: number): Statement {
    const context = `${type} clause`;
    const token = this.#tokens.nextNonSpace();
    if (token.type !== 'string' && token.type !== 'rawString') {
      return this.#tokens.fail(
        token.type === 'error'
          ? token.text
          : `unexpected ${describeToken(token)} in ${context}`,
        token.offset,
      );
    }
    const name = fromBytes(this.#expressions.string(token));
    if (
      type === 'template' &&
      this.#tokens.peekNonSpace().type === 'rightDelimiter'
    ) {
      this.#tokens.next();
      return { type: 'template', name, offset: token.offset };
    }
    const pipeline = this.#expressions.pipeline(context, 'rightDelimiter');
    if (type === 'block') {
      this.#tokens.actionStart = undefined;
      this.#add(name, this.#isolated(offset, context));
    }
    return { type: 'template', name, pipeline, offset: token.offset };
  }
}

/**
 * Parses a template.
 *
 * @throws SyntaxFailure
 */
export function parseTemplate(
  source: string,
  name: string,
  maxDepth: number,
): TemplateSet {
  return new TemplateParser(source, name, maxDepth).parse();
}
