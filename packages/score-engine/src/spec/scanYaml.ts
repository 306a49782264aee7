import { CST, Lexer } from 'yaml';
import type { YamlLimits } from './limits';

/** What is too much, and the offset where it became so. */
export interface Excess {
  code: string;
  message: string;
  offset: number;
}

/** Depth of block collections, kept as the columns that they began at. */
class BlockDepth {
  readonly #columns: number[] = [];

  enter(column: number) {
    while (this.#columns.length && this.#columns.at(-1)! >= column) {
      this.#columns.pop();
    }
    this.#columns.push(column);
  }

  get depth() {
    return this.#columns.length;
  }
}

/**
 * Counts what the parser would build, token by token with the parser's own
 * lexer, so that both see the same text the same way. Linear, without recursion.
 */
export function scanYaml(text: string, limits: YamlLimits): Excess | undefined {
  const blocks = new BlockDepth();
  const counts = { keys: 0, aliases: 0, documents: 1 };
  let flow = 0;
  let offset = 0;
  let lineStart = 0;
  let isLineStart = true;

  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    const at = offset;
    // The lexer's own marks (such as "a scalar follows") are not in the text.
    const isMark = token === '\x02' || token === '\x18' || token === '\x1f';
    offset += isMark ? 0 : token.length;

    switch (type) {
      case 'newline':
        lineStart = offset;
        isLineStart = true;
        continue;
      case 'space':
      case 'comment':
        continue;
      case 'flow-map-start':
      case 'flow-seq-start':
        flow += 1;
        break;
      case 'flow-map-end':
      case 'flow-seq-end':
        flow = Math.max(0, flow - 1);
        break;
      case 'map-value-ind':
        counts.keys += 1;
        break;
      case 'alias':
        counts.aliases += 1;
        break;
      case 'doc-start':
        counts.documents += 1;
        break;
      case 'seq-item-ind':
      case 'explicit-key-ind':
        if (flow === 0) {
          blocks.enter(at - lineStart);
          isLineStart = true;
          if (blocks.depth > limits.depth) {
            return tooDeep(limits, at);
          }
          continue;
        }
        break;
      default:
    }
    if (isLineStart && flow === 0) {
      blocks.enter(at - lineStart);
      isLineStart = false;
    }
    if (flow + blocks.depth > limits.depth) {
      return tooDeep(limits, at);
    }
    if (counts.keys > limits.keys) {
      return excess('yaml-too-many-keys', `more than ${limits.keys} keys`, at);
    }
    if (counts.aliases > limits.aliases) {
      return excess(
        'yaml-too-many-aliases',
        `more than ${limits.aliases} aliases`,
        at,
      );
    }
    if (counts.documents > limits.documents + 1) {
      return excess(
        'yaml-too-many-documents',
        `more than ${limits.documents} documents`,
        at,
      );
    }
    // A multi-line scalar moves the start of the line that follows it.
    const lastBreak = token.lastIndexOf('\n');
    if (!isMark && lastBreak >= 0) {
      lineStart = at + lastBreak + 1;
      isLineStart = token.endsWith('\n');
    }
  }
  return undefined;
}

function tooDeep(limits: YamlLimits, offset: number): Excess {
  return excess(
    'yaml-too-deep',
    `lists and maps nested more than ${limits.depth} deep`,
    offset,
  );
}

function excess(code: string, what: string, offset: number): Excess {
  return { code, message: `The file holds ${what}.`, offset };
}
