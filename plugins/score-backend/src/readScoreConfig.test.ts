import { ConfigReader } from '@backstage/config';
import { readScoreConfig } from './readScoreConfig';

const read = (score: {
  platform?: { target: string };
  sweep?: string;
  notifications?: { retryingFor: string };
}) => readScoreConfig(new ConfigReader({ score }));

describe('readScoreConfig', () => {
  const platform = { target: './platform' };

  it('sweeps every 30 minutes where nothing else is said', () => {
    expect(read({ platform })).toEqual({
      platformTarget: './platform',
      sweep: { minutes: 30 },
      retryingForMs: 15 * 60_000,
    });
    expect(read({ platform, sweep: 'PT5M' }).sweep).toEqual({ minutes: 5 });
  });

  it('is patient for as long as it is told to', () => {
    const notifications = { retryingFor: '2m' };
    expect(read({ platform, notifications }).retryingForMs).toBe(120_000);
  });

  it('names the key that is missing', () => {
    expect(() => read({})).toThrow('score.platform.target');
  });
});
