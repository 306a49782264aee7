import {
  canonicalQuantity,
  quantityInBytes,
  quantityInMillis,
} from './quantities';

describe('quantities', () => {
  it.each([
    ['512Mi', '512Mi'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['0.5', '500m'],
    ['1000m', '1'],
    ['512K', '512k'],
    ['2', '2'],
    ['0.1Ki', '102400m'],
    ['1P', '1P'],
    ['0', '0'],
    ['a lot', undefined],
  ])('are written as the API server does: %s is %s', (text, expected) => {
    expect(canonicalQuantity(text)).toBe(expected);
  });

  it('are rounded up to whole bytes and thousandths', () => {
    expect(quantityInBytes('1.5Gi')).toBe(1_610_612_736n);
    expect(quantityInBytes('0.0001Ki')).toBe(1n);
    expect(quantityInMillis('0.0001')).toBe(1n);
    expect(quantityInMillis('250m')).toBe(250n);
    expect(quantityInBytes('x')).toBeUndefined();
  });
});
