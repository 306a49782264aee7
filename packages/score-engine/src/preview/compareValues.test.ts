import { compareValues } from './compareValues';

const changes = (before: unknown, after: unknown) =>
  compareValues(before, after).map(
    ({ path, change }) => `${change} ${path.join('.')}`,
  );

describe('compareValues', () => {
  it('names the topmost field that came or went', () => {
    expect(
      changes({ a: { b: 1 }, c: { d: 1 } }, { a: { b: 1, e: { f: 1 } } }),
    ).toEqual(['added a.e', 'removed c']);
  });

  it('tells items of lists apart by name, and variables by their own', () => {
    const containers = (...env: object[]) => ({
      containers: [{ name: 'web', env }, { name: 'side' }],
    });
    expect(
      changes(
        containers({ name: 'A', value: '1' }, { name: 'B', value: '1' }),
        containers({ name: 'A', value: '2' }),
      ),
    ).toEqual([
      'changed containers.*.env.A.value',
      'removed containers.*.env.B',
    ]);
    expect(changes(containers(), { containers: [{ name: 'web' }] })).toEqual([
      'removed containers.*.env',
      'removed containers.*',
    ]);
  });

  it('takes other lists and values as a whole', () => {
    expect(changes({ a: [1, 2] }, { a: [1] })).toEqual(['changed a']);
    expect(changes({ a: [1, 2] }, { a: [1, 2] })).toEqual([]);
    expect(changes({ a: null }, { a: {} })).toEqual(['changed a']);
    expect(changes({ a: [] }, { a: [{ name: 'x' }] })).toEqual(['added a.*']);
  });
});
