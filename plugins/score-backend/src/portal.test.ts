import { mockServices } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import eventsPlugin from '@backstage/plugin-events-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import catalogModuleScore from '@score-backstage/plugin-catalog-backend-module-score';
import eventsModuleGitea from '@score-backstage/plugin-events-backend-module-gitea';
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
const withTag = (tag: string) => scoreYaml.replace('v0.4.2', tag);

/** With the real catalog, its module, and the webhooks of the forge. */
async function startWhole(company: Company): Promise<Portal> {
  const target = `${company.url}/acme/orders-api/src/branch/main/catalog-info.yaml`;
  const portal = await startPortal(
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
      events: {
        modules: { gitea: { webhookSecret: SECRET } },
        // Its long poll would hold up the end of the backend.
        useEventBus: 'never',
      },
      catalog: { locations: [{ type: 'url', target }] },
    },
    ['catalog'],
  );
  const address = portal.backend.server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await company.addWebhook(
    'orders-api',
    `http://localhost:${port}/api/events/http/gitea`,
    SECRET,
  );
  return portal;
}

describe('from the catalog to the commit', () => {
  let company: Company;
  let portal: Portal;

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': {
        'score.yaml': scoreYaml,
        'catalog-info.yaml': demoFile(
          'demo/services/orders-api/catalog-info.yaml',
        ),
      },
    });
    portal = await startWhole(company);
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  const inGit = async (environment: string) =>
    company.gitops(
      'show',
      `main:${environment}/shop/orders-api/deployment-orders-api.yaml`,
    );

  it('notices the entity, renders it and commits it', async () => {
    const score = await portal.until('delivered', isDelivered);
    expect(score.workloads).toHaveLength(1);
    expect(score.workloads[0]).toMatchObject({
      status: 'valid',
      name: 'orders-api',
      findings: [],
      sourceUrl: `${company.url}/acme/orders-api/src/branch/main/score.yaml`,
      editUrl: `${company.url}/acme/orders-api/_edit/main/score.yaml`,
      revision: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(environmentOf(score, 'local').delivery).toBeUndefined();
    const { delivery, stale } = environmentOf(score, 'staging');
    const head = (await company.gitops('rev-parse', 'main')).trim();
    expect(stale).toBe(false);
    expect(delivery).toMatchObject({
      path: 'staging/shop/orders-api',
      url: `${company.url}/acme/gitops/src/branch/main/staging/shop/orders-api`,
      commit: { sha: head, url: `${company.url}/acme/gitops/commit/${head}` },
    });
    expect(await inGit('production')).toContain('orders-api:v0.4.2');
    expect(await company.deliveries()).toBe(1);
  });

  it('makes one commit of one push, in the name of who pushed', async () => {
    const revision = await company.push('orders-api', {
      'score.yaml': withTag('v0.4.3'),
    });
    const score = await portal.until(
      'delivered with the new tag',
      answer =>
        answer.workloads[0].revision === revision && isDelivered(answer),
    );
    expect(environmentOf(score, 'staging').render?.revision).toBe(revision);
    expect(await inGit('staging')).toContain('orders-api:v0.4.3');
    expect(await company.deliveries()).toBe(2);
    const log = await company.gitops('log', '-1', '--format=%an%n%B', 'main');
    expect(log).toContain('Ada\nDeliver orders-api to production and staging');
    expect(log).toContain(`/acme/orders-api@${revision}:score.yaml`);
  });

  it('makes none when nothing is rendered otherwise', async () => {
    const revision = await company.push('orders-api', {
      'score.yaml': `${withTag('v0.4.3')}# A comment\n`,
    });
    await portal.until(
      'read again',
      answer => answer.workloads[0].revision === revision,
    );
    await portal.refresh();
    const score = await portal.refresh();
    expect(isDelivered(score)).toBe(true);
    expect(await company.deliveries()).toBe(2);
  });

  it('goes on after a restart with what was pushed meanwhile', async () => {
    await portal.stop();
    const revision = await company.push('orders-api', {
      'score.yaml': withTag('v0.5.0'),
    });
    portal = await startWhole(company);
    await portal.until(
      'delivered after the restart',
      answer =>
        answer.workloads[0].revision === revision && isDelivered(answer),
    );
    expect(await inGit('staging')).toContain('orders-api:v0.5.0');
    expect(await company.deliveries()).toBe(3);
  });
});
