import { changedFiles, readableChanges, toFileChanges } from './diffStates';
import type { StateInGit } from './types';

const state = (files: Record<string, string>): StateInGit => ({
  files: new Map(Object.entries(files)),
  altered: [],
});

describe('diffs of two states', () => {
  it('have what is not the same, in the order of paths', () => {
    const changes = changedFiles(
      state({ 'a.yaml': '1', 'b.yaml': '2', 'c.yaml': '3' }),
      state({ 'd.yaml': '5', 'b.yaml': '4', 'a.yaml': '1' }),
    );
    const texts = new Map([
      ['2', 'two'],
      ['3', 'three'],
      ['4', 'four'],
      ['5', 'five'],
    ]);
    expect(toFileChanges(changes, { before: texts, after: texts })).toEqual([
      { path: 'b.yaml', change: 'changed', before: 'two', after: 'four' },
      { path: 'c.yaml', change: 'removed', before: 'three', after: undefined },
      { path: 'd.yaml', change: 'added', before: undefined, after: 'five' },
    ]);
  });

  it('leave out texts that nobody would read, and say so', () => {
    const large = 'x'.repeat(300 * 1024);
    const [change] = toFileChanges([{ path: 'a.json', after: '1' }], {
      before: new Map(),
      after: new Map([['1', large]]),
    });
    expect(change).toEqual({
      path: 'a.json',
      change: 'added',
      omitted: 'It is too large to be shown',
    });
  });

  it('read no more than so many files', () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`${i}.yaml`, String(i)]),
    );
    const changes = changedFiles(state({}), state(many));
    const readable = readableChanges(changes);
    expect(readable).toHaveLength(200);
    const texts = new Map(readable.map(({ after = '' }) => [after, 'text']));
    const shown = toFileChanges(changes, { before: new Map(), after: texts });
    expect(shown).toHaveLength(300);
    expect(shown.filter(({ omitted }) => omitted)).toHaveLength(100);
  });
});
