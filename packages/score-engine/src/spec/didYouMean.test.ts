import { didYouMean, listOf } from './didYouMean';

describe('didYouMean', () => {
  it.each([
    ['imgae', 'image'],
    ['Image', 'image'],
    ['liveness-probe', 'livenessProbe'],
    ['varables', 'variables'],
    ['constructor', undefined],
    ['x', undefined],
    ['x'.repeat(10_000), undefined],
  ])('answers %s with %s', (word, expected) => {
    expect(
      didYouMean(word, ['image', 'variables', 'livenessProbe', 'args']),
    ).toBe(expected);
  });

  it('lists words as people do', () => {
    expect(listOf([])).toBe('');
    expect(listOf(['a'])).toBe('a');
    expect(listOf(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listOf(['a', 'b'], 'or')).toBe('a or b');
  });
});
