import catalogPlugin from '@backstage/plugin-catalog-backend';
import eventsPlugin from '@backstage/plugin-events-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import catalogModuleScore from '@score-backstage/plugin-catalog-backend-module-score';
import eventsModuleGitea from '@score-backstage/plugin-events-backend-module-gitea';
import { mockServices } from '@backstage/backend-test-utils';
import {
  demoFile,
  startCompany,
  type Company,
} from './__testUtils__/startCompany';
import {
  environmentOf,
  isDelivered,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const SECRET = 'not-a-real-secret';
const scoreYaml = demoFile('demo/services/orders-api/score.yaml');

describe('from the catalog to the commit', () => {
  let company: Company;
  let portal: Portal;

  async function start() {
    portal = await startPortal(
      company,
      [
        catalogPlugin,
        catalogModuleScore,
        eventsPlugin,
        eventsModuleGitea,
        eventsServiceFactory,
        mockServices.database.factory(),
      ],
      {
        events: { modules: { gitea: { webhookSecret: SECRET } } },
        catalog: {
          locations: [
            {
              type: 'url',
              target: `${company.url}/acme/orders-api/src/branch/main/catalog-info.yaml`,
            },
          ],
        },
      },
    );
    const address = portal.backend.server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await company.addWebhook(
      'orders-api',
      `http://localhost:${port}/api/events/http/gitea`,
      SECRET,
    );
  }

  beforeEach(async () => {
    company = await startCompany({
      'orders-api': {
        'score.yaml': scoreYaml,
        'catalog-info.yaml': demoFile(
          'demo/services/orders-api/catalog-info.yaml',
        ),
      },
    });
    await start();
  });

  afterEach(async () => {
    await portal.stop();
    await company.end();
  });

  const isImage = (tag: string) => async () =>
    (
      await company.gitops('grep', '--no-index', tag, 'main').catch(() => '')
    ).includes(tag);

  it('notices the entity, renders it and commits it', async () => {
    const score = await portal.until('delivered', isDelivered);
    expect(score.workloads[0]).toMatchObject({
      status: 'valid',
      name: 'orders-api',
      findings: [],
      sourceUrl: `${company.url}/acme/orders-api/src/branch/main/score.yaml`,
    });
    expect(isImage('v0.4.2')).toBeDefined();
    expect(environmentOf(score, 'local').delivery).toBeUndefined();
  });
});
