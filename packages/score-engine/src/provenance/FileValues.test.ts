import { FileValues, type Comparison } from './FileValues';

function changesOf(before: string, after: string, comparison: Comparison) {
  const file = new FileValues({ path: 'a.yaml', content: before });
  const { changed, isPlain } = file.compare(
    { path: 'a.yaml', content: after },
    comparison,
  );
  return { texts: changed.map(index => file.values[index].text), isPlain };
}

const BEFORE = `# Rendered
env:
  - name: A
    value: one
  - name: B
    value: "two: 2"
text: |
  first
  last
`;

describe('FileValues', () => {
  it.each<[string, string, string, Comparison, string[], boolean]>([
    ['a value', 'one', 'other', 'one', ['value: "one"'], true],
    ['a comment alone', '# R', '# r', 'one', [], true],
    [
      'a quoted value',
      '"two: 2"',
      '"two: 3"',
      'values',
      ['value: "two: 2"'],
      true,
    ],
    ['text', 'last', 'end', 'values', ['text: "first\\nlast\\n"'], true],
    ['a name', 'name: B', 'name: C', 'one', ['name: "B"'], false],
    ['a name of several', 'name: B', 'name: C', 'names', ['name: "B"'], true],
  ])('knows of %s what changed', (_, from, to, comparison, texts, isPlain) => {
    expect(changesOf(BEFORE, BEFORE.replace(from, to), comparison)).toEqual({
      texts,
      isPlain,
    });
  });

  it('sees where lines have moved', () => {
    const without = BEFORE.replace('  - name: A\n    value: one\n', '');
    expect(changesOf(BEFORE, without, 'one')).toEqual({
      texts: ['name: "A"', 'value: "one"'],
      isPlain: false,
    });
    expect(changesOf(BEFORE, without, 'names').isPlain).toBe(false);
    expect(
      changesOf('a:\n  b: 1\nc: 2\n', 'a:\n  b:\n    c: 2\n', 'values'),
    ).toEqual({ texts: ['b: 1'], isPlain: false });
  });

  it('takes lines of other files as they are', () => {
    const file = new FileValues({ path: 'a.conf', content: 'a\nb\n' });
    expect(file.compare({ path: 'a.conf', content: 'a\nc\n' }, 'one')).toEqual({
      changed: [1],
      isPlain: true,
    });
    expect(file.compare(undefined, 'one')).toEqual({
      changed: [0, 1],
      isPlain: false,
    });
  });
});
