import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { TimeAgo, describeTime } from './TimeAgo';

describe('TimeAgo', () => {
  it.each([
    [-3 * 60_000, '3 minutes ago'],
    [-26 * 3_600_000, 'yesterday'],
    [45_000, 'in 45 seconds'],
    [-10, 'now'],
  ])('puts a distance of %d ms in words', (distance, words) => {
    expect(describeTime(distance, 0, 'en')).toBe(words);
  });

  it('speaks the language of the portal', () => {
    expect(describeTime(-120_000, 0, 'de')).toBe('vor 2 Minuten');
  });

  it('has the exact moment for machines', async () => {
    const iso = new Date().toISOString();
    renderInTestApp(<TimeAgo iso={iso} />);
    expect(await screen.findByText('now')).toHaveAttribute('datetime', iso);
  });

  it('does not fail on what is not a time', async () => {
    renderInTestApp(<TimeAgo iso="soon" />);
    expect(await screen.findByText('at an unknown time')).toBeInTheDocument();
  });
});
