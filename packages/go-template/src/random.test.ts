import * as fc from 'fast-check';
import { createSeededRandom } from './random';

describe('createSeededRandom', () => {
  it('is the same on every machine and in every version', () => {
    const random = createSeededRandom('score');
    expect(Buffer.from(random.nextBytes(8)).toString('hex')).toBe(
      '93018f40eabb53c7',
    );
    expect([1, 2, 3].map(() => random.nextInt(1_000))).toEqual([844, 298, 457]);
  });

  it('stays below its bound, for any seed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 1, max: 2 ** 48 }),
        (seed, bound) => {
          const value = createSeededRandom(seed).nextInt(bound);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(bound);
        },
      ),
    );
  });

  it('favours no value', () => {
    const random = createSeededRandom('fair');
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 5_000; i += 1) {
      counts[random.nextInt(5)] += 1;
    }
    counts.forEach(count => {
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1_150);
    });
  });

  it.each([0, -1, 1.5, 2 ** 48 + 1, NaN])('refuses the bound %p', bound => {
    expect(() => createSeededRandom('x').nextInt(bound)).toThrow(RangeError);
  });
});
