import { block, code, htmlCode, link, plain } from './markdown';

describe('plain', () => {
  it.each([
    ['orders-api: v1.2', 'orders-api: v1.2'],
    ['a\n/close\r\n# b', 'a /close #\u200b b'],
    [
      '@ada fixes #1, !2 and &3',
      '@\u200bada fixes #\u200b1, !\u200b2 and &\u200b3',
    ],
    ['[x](data:,y)', '\\[x\\]\\(data:,y\\)'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['a*b*_c_`d`~e~|f', 'a\\*b\\*\\_c\\_\\`d\\`\\~e\\~\\|f'],
    ['\\', '\\\\'],
  ])('makes %j %j', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it('cuts what is long', () => {
    expect(plain('x'.repeat(400))).toBe(`${'x'.repeat(300)}…`);
  });
});

describe('code', () => {
  it.each([
    ['main', '`main`'],
    ['a`b', '``a`b``'],
    ['`a``', '``` `a`` ```'],
    ['a\n```\nb', '````a ``` b````'],
  ])('makes %j %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it('cannot be left by HTML', () => {
    expect(htmlCode('</code>&"')).toBe(
      '<code>&#60;/code&#62;&#38;&#34;</code>',
    );
  });
});

describe('block', () => {
  it('is ended by nothing in it', () => {
    expect(block('diff', '+```\n+````\n')).toBe(
      '`````diff\n+```\n+````\n`````',
    );
  });
});

describe('link', () => {
  it('leads to the web or nowhere', () => {
    expect(link('x', 'https://git.example/a b>')).toBe(
      '[x](<https://git.example/a%20b%3E>)',
    );
    expect(link('x', 'data:text/html,y')).toBe('x');
    expect(link('x', undefined)).toBe('x');
  });
});
