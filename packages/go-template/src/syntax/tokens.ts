export type TokenType =
  | 'error'
  | 'bool'
  | 'character'
  | 'charConstant'
  | 'complex'
  | 'assign'
  | 'declare'
  | 'eof'
  | 'field'
  | 'identifier'
  | 'leftDelimiter'
  | 'leftParenthesis'
  | 'number'
  | 'pipe'
  | 'rawString'
  | 'rightDelimiter'
  | 'rightParenthesis'
  | 'space'
  | 'string'
  | 'text'
  | 'variable'
  | 'dot'
  | Keyword;

const KEYWORDS = [
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
] as const;

export type Keyword = (typeof KEYWORDS)[number];

export function isKeyword(word: string): word is Keyword {
  return KEYWORDS.some(keyword => keyword === word);
}

export interface Token {
  readonly type: TokenType;
  readonly text: string;
  /** Into the source, in UTF-16 code units. */
  readonly offset: number;
}

/** A token in messages. */
export function describeToken({ type, text }: Token): string {
  if (type === 'eof') {
    return 'EOF';
  }
  if (type === 'error') {
    return text;
  }
  if (isKeyword(type) || type === 'dot') {
    return `<${text}>`;
  }
  const quoted = JSON.stringify(text.slice(0, 10));
  return text.length > 10 ? `${quoted}...` : quoted;
}
