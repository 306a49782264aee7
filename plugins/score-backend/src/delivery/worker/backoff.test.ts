import { backoffMs } from './backoff';

describe('backoffMs', () => {
  it('doubles from one second to five minutes', () => {
    const full = [0, 1, 2, 8, 9, 1000].map(attempts =>
      backoffMs(attempts, () => 0),
    );
    expect(full).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000]);
  });

  it('is up to a half shorter', () => {
    expect(backoffMs(3, () => 1)).toBe(4000);
    expect(backoffMs(3)).toBeLessThanOrEqual(8000);
  });
});
