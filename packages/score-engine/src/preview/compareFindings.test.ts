import type { Finding } from '../types';
import { findingsBeyond } from './compareFindings';

const finding = (message: string, line = 1): Finding => ({
  severity: 'warning',
  code: 'a',
  message,
  line,
});

describe('findingsBeyond', () => {
  it('does not mind lines, but how often', () => {
    const [one, again, other] = [
      finding('x (a.yaml:3)'),
      finding('x (a.yaml:4)', 2),
      finding('y'),
    ];
    expect(findingsBeyond([one, other], [again])).toEqual([other]);
    expect(findingsBeyond([one, again], [one])).toEqual([again]);
    expect(findingsBeyond([], [one])).toEqual([]);
  });
});
