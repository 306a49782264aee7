import * as fc from 'fast-check';
import { Lexer } from './lexer';
import type { Token } from './tokens';

// Many runs on a machine that may be busy.
jest.setTimeout(60_000);

function tokensOf(source: string): Token[] {
  const lexer = new Lexer(source);
  const tokens: Token[] = [];
  // Every token but the last takes at least one character.
  for (let i = 0; i <= source.length + 2; i += 1) {
    tokens.push(lexer.next());
    if (tokens[i].type === 'eof' || tokens[i].type === 'error') {
      return tokens;
    }
  }
  throw new Error('the lexer does not end');
}

const source = fc
  .array(
    fc.oneof(
      fc.constantFrom('{{', '}}', '{{- ', ' -}}', '/*', '*/', '"', '`', ' '),
      fc.constantFrom('1', '0x', 'e', '-', '.', '$', '(', ')', ':=', '|', '\n'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
  )
  .map(parts => parts.join(''));

describe('Lexer', () => {
  it('ends for any text', () => {
    fc.assert(
      fc.property(source, text => {
        const last = tokensOf(text).at(-1);
        expect(['eof', 'error']).toContain(last?.type);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives parts of the text in their order', () => {
    fc.assert(
      fc.property(source, text => {
        let end = 0;
        tokensOf(text)
          .filter(({ type }) => type !== 'error')
          .forEach(token => {
            expect(token.offset).toBeGreaterThanOrEqual(end);
            end = token.offset + token.text.length;
            expect(text.slice(token.offset, end)).toBe(token.text);
          });
      }),
    );
  });

  it('leaves out what trim markers and comments take away', () => {
    const texts = tokensOf('a \n{{- 1 -}}\n b{{/* c */}}d')
      .filter(({ type }) => type === 'text')
      .map(({ text }) => text);
    expect(texts).toEqual(['a', 'b', 'd']);
  });
});
