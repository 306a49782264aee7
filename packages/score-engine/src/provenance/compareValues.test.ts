import { changedValues } from './compareValues';
import { outputValues } from './outputValues';

const valuesOf = (content: string, path: string = 'a.yaml') =>
  outputValues({ path, content });

/** What changed, as it was. */
function changed(before: string, after: string, path?: string): string[] {
  const values = valuesOf(before, path);
  return changedValues(values, valuesOf(after, path)).map(
    index => values[index].text,
  );
}

const LIST = 'items:\n- name: a\n  x: 1\n- name: b\n  x: 1\n';

describe('changedValues', () => {
  it.each([
    ['nothing', LIST, LIST, []],
    ['a value', 'a: 1\nb: 2\n', 'a: 1\nb: 3\n', ['b: 2']],
    [
      'a name, and not what is below it',
      'a: { b: 1 }\n',
      'c: { b: 1 }\n',
      ['a:'],
    ],
    [
      'an item that is gone, and not the one behind it',
      LIST,
      'items:\n- name: b\n  x: 1\n',
      ['name: "a"', 'x: 1'],
    ],
    [
      'what something was added to',
      'a: { b: 1 }\nc: 1\n',
      'a: { b: 1, d: 2 }\nc: 1\n',
      ['a:'],
    ],
    [
      'a value among added ones',
      'a: 1\nb: 2\n',
      'a: 1\nb: 3\nc: 4\n',
      ['b: 2'],
    ],
  ])('finds %s', (_, before, after, found) => {
    expect(changed(before, after)).toEqual(found);
  });

  it('goes line by line through what is no YAML', () => {
    expect(changed('one\ntwo\n', 'one\nthree\n', 'a.txt')).toEqual(['two']);
    expect(changed('one\ntwo\n', 'two\n', 'a.txt')).toEqual(['one']);
    expect(changed('a: {{ .b }}\n', 'a: {{ .c }}\n')).toEqual(['a: {{ .b }}']);
  });
});

describe('outputValues', () => {
  it('knows the lines of texts', () => {
    expect(
      valuesOf('# head\na: |\n  one\n  two\nb: [x, { name: y }]\n').map(
        ({ path, line, endLine, text }) => [path, line, endLine, text],
      ),
    ).toEqual([
      [['a'], 2, 4, 'a: "one\\ntwo\\n"'],
      [['b'], 5, 5, 'b:'],
      [['b', 0], 5, 5, '- "x"'],
      [['b', 1, 'name'], 5, 5, 'name: "y"'],
    ]);
  });
});
