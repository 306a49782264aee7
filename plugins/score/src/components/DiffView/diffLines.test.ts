import { diffLines } from './diffLines';

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}\n`).join(
    '',
  );

describe('diffLines', () => {
  it('has nothing to say of the same text', () => {
    expect(diffLines('a\nb\n', 'a\nb\n')).toEqual([]);
  });

  it('shows what is around a change, with the numbers of both texts', () => {
    const before = numbered(1, 9);
    const after = before.replace('line 5\n', 'line five\nand more\n');
    expect(
      diffLines(before, after).map(({ kind, before: old, after: now }) => [
        kind,
        old,
        now,
      ]),
    ).toEqual([
      ['same', 2, 2],
      ['same', 3, 3],
      ['same', 4, 4],
      ['removed', 5, undefined],
      ['added', undefined, 5],
      ['added', undefined, 6],
      ['same', 6, 7],
      ['same', 7, 8],
      ['same', 8, 9],
    ]);
  });

  it('leaves out what lies between', () => {
    const before = numbered(1, 40);
    const after = before.replace('line 2\n', '').replace('line 39\n', '');
    const kinds = diffLines(before, after).map(({ kind }) => kind);
    expect(kinds.filter(kind => kind === 'gap')).toHaveLength(1);
    expect(kinds.filter(kind => kind === 'removed')).toHaveLength(2);
  });

  it('says nothing of a missing line break but that the line changed', () => {
    expect(diffLines('a\n', 'a')).toEqual([
      { kind: 'removed', before: 1, text: 'a' },
      { kind: 'added', after: 1, text: 'a' },
    ]);
  });

  it('does not search for what two long texts may have in common', () => {
    const lines = diffLines(numbered(1, 3_000), numbered(10_001, 13_000));
    expect(lines).toHaveLength(6_000);
    expect(lines[0]).toEqual({ kind: 'removed', before: 1, text: 'line 1' });
  });
});
