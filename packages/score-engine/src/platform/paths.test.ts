import { matchPaths } from './paths';

describe('matchPaths', () => {
  const paths = ['b/x.yaml', 'a/deep/y.yaml', 'a/x.yaml', 'a.yaml', 'ab/x.yml'];

  it.each([
    ['a', ['a/deep/y.yaml', 'a/x.yaml']],
    ['./a/', ['a/deep/y.yaml', 'a/x.yaml']],
    ['a/x.yaml', ['a/x.yaml']],
    ['a/*.yaml', ['a/x.yaml']],
    ['a/**/*.yaml', ['a/deep/y.yaml', 'a/x.yaml']],
    ['**/y.yaml', ['a/deep/y.yaml']],
    ['a?yaml', ['a.yaml']],
    ['a?/x.*', ['ab/x.yml']],
    ['*', ['a.yaml']],
    ['c', []],
    ['(', []],
  ])('%s', (pattern, expected) => {
    expect(matchPaths(pattern, paths)).toEqual(expected);
  });
});
