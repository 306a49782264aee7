import { findPlaceholders, substitute } from './placeholders';

describe('placeholders', () => {
  it('takes names apart at dots that are not escaped', () => {
    expect(
      findPlaceholders('a ${resources.db.host} ${metadata.a\\.b/c}'),
    ).toEqual([
      {
        raw: '${resources.db.host}',
        reference: 'resources.db.host',
        path: ['resources', 'db', 'host'],
      },
      {
        raw: '${metadata.a\\.b/c}',
        reference: 'metadata.a\\.b/c',
        path: ['metadata', 'a.b/c'],
      },
    ]);
  });

  // The cases of score-go's framework/substitution_test.go.
  it.each([
    ['', ''],
    ['abc', 'abc'],
    ['$abc', '$abc'],
    ['abc $$ abc', 'abc $ abc'],
    ['$${abc}', '${abc}'],
    ['$$${abc}', '$<abc>'],
    ['$$$${abc}', '$${abc}'],
    ['x ${a} y ${b.c}', 'x <a> y <b.c>'],
    ['${a', '${a'],
    ['${a ${b}', '<a ${b>'],
  ])('makes of %j %j', (text, expected) => {
    expect(substitute(text, ({ reference }) => `<${reference}>`)).toBe(
      expected,
    );
  });

  it('writes what is no text as JSON with its keys in order', () => {
    const values: Record<string, unknown> = {
      a: 5,
      b: { y: 1, x: [true] },
      c: null,
    };
    expect(
      substitute('${a} ${b} ${c}', ({ reference }) => values[reference]),
    ).toBe('5 {"x":[true],"y":1} null');
  });

  it('takes linear time for what never ends', () => {
    const begin = performance.now();
    const text = '${'.repeat(100_000);
    expect(substitute(text, () => '')).toBe(text);
    expect(performance.now() - begin).toBeLessThan(500);
  });
});
