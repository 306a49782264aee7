import fc from 'fast-check';
import { readYaml } from './readYaml';

const read = (text: string) => readYaml({ path: 'score.yaml', text });

function timed(text: string) {
  const begin = performance.now();
  const reading = read(text);
  return { reading, milliseconds: performance.now() - begin };
}

describe('readYaml', () => {
  it('reads documents and locates values, keys and text inside values', () => {
    const { documents, findings } = read(
      'metadata:\n  name: orders\nvariables:\n  A: "x ${resources.db.host}"\n',
    );
    expect(findings).toEqual([]);
    expect(documents[0].value).toEqual({
      metadata: { name: 'orders' },
      variables: { A: 'x ${resources.db.host}' },
    });
    expect(documents[0].locate(['metadata', 'name'])).toEqual({
      line: 2,
      column: 9,
    });
    expect(documents[0].locateKey(['metadata', 'name'])).toEqual({
      line: 2,
      column: 3,
    });
    expect(
      documents[0].locate(['variables', 'A'], '${resources.db.host}'),
    ).toEqual({ line: 4, column: 9 });
    expect(documents[0].locate(['metadata', 'nothing', 'there'])).toEqual({
      line: 2,
      column: 3,
    });
  });

  it('says where the syntax is wrong', () => {
    const { documents, findings } = read('a: [1, 2\nb: 3\n');
    expect(documents).toEqual([]);
    expect(findings[0]).toMatchObject({
      code: 'yaml-syntax',
      severity: 'error',
    });
    expect(findings[0].line).toBeGreaterThan(0);
  });

  it('finds duplicate keys at the second one', () => {
    expect(read('a: 1\nb: 2\na: 3\n').findings).toMatchObject([
      { code: 'yaml-duplicate-key', line: 3, column: 1 },
    ]);
  });

  it.each([
    ['a: *b\n', 1, 4, 'there is no "&b" before it'],
    ['a: &b\n  - c\n  - {d: *b}\n', 3, 9, 'inside what it repeats'],
    ['&b a: *b\n&c [*c]: 1\n', 2, 5, 'inside what it repeats'],
  ])(
    'finds aliases that lead nowhere or around: %j',
    (text, line, column, message) => {
      const { documents, findings } = read(text);
      expect(documents).toEqual([]);
      expect(findings).toMatchObject([
        {
          code: 'yaml-alias',
          line,
          column,
          message: expect.stringContaining(message),
        },
      ]);
    },
  );

  it('says when a merge has not been finished', () => {
    expect(
      read('a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n').findings,
    ).toMatchObject([{ code: 'merge-conflict', line: 2, column: 1 }]);
  });

  it('keeps __proto__ an ordinary key', () => {
    const [{ value }] = read('__proto__:\n  polluted: true\n').documents;
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    ['brackets', '['.repeat(20_000), 'yaml-too-deep'],
    ['braces', '{a: '.repeat(20_000), 'yaml-too-deep'],
    ['dashes on a line', '- '.repeat(60_000), 'yaml-too-deep'],
    ['question marks', '? '.repeat(60_000), 'yaml-too-deep'],
    [
      'indentation',
      Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'yaml-too-deep',
    ],
    ['keys', 'k: 1\n'.repeat(50_000), 'yaml-too-many-keys'],
    [
      'aliases',
      `a: &a 1\nb: [${'*a,'.repeat(50_000)}]`,
      'yaml-too-many-aliases',
    ],
    ['a megabyte', 'a'.repeat(1_000_000), 'yaml-too-large'],
    ['a megabyte of brackets', '['.repeat(1_000_000), 'yaml-too-large'],
  ])('answers %s with a finding, soon', (_, text, code) => {
    const { reading, milliseconds } = timed(text);
    expect(reading.documents).toEqual([]);
    expect(reading.findings).toMatchObject([
      { code, line: expect.any(Number) },
    ]);
    expect(milliseconds).toBeLessThan(2_000);
  });

  it('answers aliases that expand to more than there is', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
    );
    const { reading, milliseconds } = timed(
      ['l0: &l0 x', ...levels].join('\n'),
    );
    expect(reading.findings).toMatchObject([{ severity: 'error' }]);
    expect(milliseconds).toBeLessThan(2_000);
  });

  it('takes text in blocks and quotes for text', () => {
    const { findings, documents } = read(
      `a: |\n  ${'['.repeat(300)}\nb: "${'{'.repeat(300)}"\nc: x${'['.repeat(
        3,
      )}\n`,
    );
    expect(findings).toEqual([]);
    expect(documents).toHaveLength(1);
  });

  it('answers whatever text it is given', () => {
    const tokens = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      '- ',
      '? ',
      ': ',
      'a',
      '\n',
      ' ',
      '&x ',
      '*x ',
      '"',
      "'",
      '|',
      '>',
      '#',
      '---',
      '\t',
      '!!map ',
      '<<',
      ',',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(tokens, { maxLength: 400 }), parts => {
        const { documents, findings } = read(parts.join(''));
        expect(documents.length === 0 || findings.length === 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
