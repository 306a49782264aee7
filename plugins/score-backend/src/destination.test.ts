import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createForge } from '@score-backstage/forge';
import { join } from 'node:path';
import { componentOf } from './__testUtils__/entities';
import {
  CREDENTIALS,
  demoFile,
  platformFiles,
  startCompany,
  type Company,
} from './__testUtils__/startCompany';
import {
  environmentOf,
  isDelivered,
  portalConfig,
  startPortal,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

describe('a destination that cannot be reached', () => {
  let company: Company;
  let elsewhere: ReturnType<typeof createForge>;
  let url: string;

  const createElsewhere = (port?: number) =>
    createForge({
      dataDir: join(company.directory, 'elsewhere'),
      credentials: CREDENTIALS,
      port,
    });

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': {
        'score.yaml': demoFile('demo/services/orders-api/score.yaml'),
      },
    });
    elsewhere = createElsewhere();
    url = (await elsewhere.start()).url;
    await elsewhere.createRepository(
      'acme',
      'gitops',
      { 'README.md': 'What runs where.\n' },
      { message: 'Begin', author: { name: 'Ada', email: 'ada@acme.example' } },
    );
    await company.push('platform', {
      'platform.yaml': platformFiles(url)['platform.yaml'],
    });
    await elsewhere.stop();
  });

  afterAll(async () => {
    await elsewhere?.stop();
    await company?.end();
  });

  const start = () => {
    const { integrations, score, ...config } = portalConfig(company);
    return startPortal(
      company,
      [
        catalogServiceMock.factory({
          entities: [componentOf(company, 'orders-api')],
        }),
      ],
      {
        ...config,
        integrations: {
          gitea: [
            ...[company.url, url].map(baseUrl => ({
              host: new URL(baseUrl).host,
              baseUrl,
              ...CREDENTIALS,
            })),
          ],
        },
        score: {
          platform: { target: `${company.url}/acme/platform/src/branch/main/` },
          destinations: { allow: [`${url}/acme/gitops`] },
          delivery: {
            cacheDirectory: join(company.directory, 'delivery'),
            window: { milliseconds: 0 },
          },
        },
      },
    );
  };

  it('is waited for, over restarts, and the card says so', async () => {
    let portal = await start();
    const waiting = await portal.until(
      'retrying',
      score => environmentOf(score, 'staging').delivery?.state === 'retrying',
    );
    const { delivery, render } = environmentOf(waiting, 'staging');
    expect(render).toBeDefined();
    expect(delivery?.reason).toContain(new URL(url).host);
    expect(delivery?.attempts).toBeGreaterThan(0);
    expect(Date.parse(delivery?.nextAttemptAt ?? '')).toBeGreaterThan(0);
    expect(delivery?.commit).toBeUndefined();

    await portal.stop();
    portal = await start();
    try {
      const after = await portal.until(
        'retrying after the restart',
        score => environmentOf(score, 'staging').delivery?.state === 'retrying',
      );
      expect(environmentOf(after, 'staging').render).toEqual(render);

      elsewhere = createElsewhere(Number(new URL(url).port));
      await elsewhere.start();
      await portal.refresh();
      const score = await portal.until('delivered', isDelivered);
      expect(environmentOf(score, 'staging').delivery?.commit?.url).toContain(
        `${url}/acme/gitops/commit/`,
      );
    } finally {
      await portal.stop();
    }
  });
});
