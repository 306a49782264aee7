import { ConfigReader } from '@backstage/config';
import { isAbsolute } from 'node:path';
import { readDeliveryConfig } from './readDeliveryConfig';

describe('readDeliveryConfig', () => {
  it('permits nothing and keeps to the limits of forges by default', () => {
    const config = readDeliveryConfig(new ConfigReader({}));
    expect(config).toMatchObject({
      allow: [],
      windowMs: 10_000,
      leaseMs: 10_000,
      timeoutMs: 120_000,
      inspectionMs: 180_000,
      author: { name: 'Score for Backstage' },
    });
    expect(isAbsolute(config.cacheDirectory)).toBe(true);
  });

  it('reads what is configured', () => {
    const config = readDeliveryConfig(
      new ConfigReader({
        score: {
          destinations: { allow: ['https://git.example/acme/'] },
          delivery: {
            cacheDirectory: '/var/cache/score',
            window: { seconds: 1 },
            timeout: '5m',
            inspection: { minutes: 1 },
            author: { name: 'Portal', email: 'portal@acme.example' },
          },
        },
      }),
    );
    expect(config).toEqual({
      allow: ['https://git.example/acme/'],
      cacheDirectory: '/var/cache/score',
      windowMs: 1000,
      timeoutMs: 300_000,
      leaseMs: 10_000,
      inspectionMs: 60_000,
      author: { name: 'Portal', email: 'portal@acme.example' },
    });
  });
});
