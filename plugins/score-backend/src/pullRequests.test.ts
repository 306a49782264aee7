import { createServiceFactory } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import type { DeliveryView } from '@score-backstage/plugin-score-common';
import { createEventsTap } from './__testUtils__/createEventsTap';
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
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const scoreYaml = demoFile('demo/services/orders-api/score.yaml');
const BRANCH = 'score/production/orders-api';
const FILE = 'production/shop/orders-api/deployment-orders-api.yaml';

describe('an environment that is delivered by pull requests', () => {
  const events = createEventsTap();
  const signals: SignalPayload[] = [];
  let company: Company;
  let portal: Portal;

  beforeAll(async () => {
    company = await startCompany({ 'orders-api': { 'score.yaml': scoreYaml } });
    const { 'platform.yaml': platform } = platformFiles(company.url);
    await company.push('platform', {
      // Production's, which is the only one that says how it is delivered.
      'platform.yaml': platform.replace(
        '    delivery:\n',
        '    delivery:\n      mode: pull-request\n',
      ),
    });
    portal = await startPortal(company, [
      catalogServiceMock.factory({
        entities: [componentOf(company, 'orders-api')],
      }),
      eventsServiceFactory,
      events.feature,
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish(payload: SignalPayload) {
            signals.push(payload);
          },
        }),
      }),
    ]);
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  async function until(
    what: string,
    isReached: (delivery: DeliveryView) => boolean,
  ): Promise<DeliveryView> {
    const score = await portal.until(what, answer => {
      const { delivery } = environmentOf(answer, 'production');
      return delivery !== undefined && isReached(delivery);
    });
    const { delivery } = environmentOf(score, 'production');
    if (!delivery) {
      throw new Error('There is no delivery');
    }
    return delivery;
  }

  async function release(tag: string) {
    await company.push('orders-api', {
      'score.yaml': scoreYaml.replace('v0.4.2', tag),
    });
    await portal.refresh();
  }

  async function api(method: string, path: string, body?: object) {
    const { username, password } = CREDENTIALS;
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    const answer = await fetch(
      `${company.url}/api/v1/repos/acme/gitops${path}`,
      {
        method,
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Basic ${basic}`,
        },
        body: body && JSON.stringify(body),
      },
    );
    return answer.status === 200 && method === 'POST'
      ? undefined
      : answer.json();
  }

  const inGit = (ref: string) => company.gitops('show', `${ref}:${FILE}`);

  it('opens one for what is rendered, and delivers the others', async () => {
    const { proposal, state, commit } = await until(
      'proposed',
      delivery => delivery.state === 'proposed',
    );
    expect({ proposal, state, commit }).toEqual({
      state: 'proposed',
      proposal: { number: 1, url: `${company.url}/acme/gitops/pulls/1` },
    });
    await portal.until(
      'delivered to staging',
      score => environmentOf(score, 'staging').delivery?.state === 'delivered',
    );
    const pull = await api('GET', '/pulls/1');
    expect(pull).toMatchObject({
      title: 'Deliver orders-api to production',
      head: { ref: BRANCH },
      base: { ref: 'main' },
    });
    expect(pull.body).toContain('component:default/orders-api');
    expect(pull.body).toContain('orders-api:v0.4.2');
    expect(await inGit(BRANCH)).toContain('orders-api:v0.4.2');
    await expect(inGit('main')).rejects.toThrow();
  });

  it('brings it up to date when something else is wanted', async () => {
    await release('v0.4.3');
    await until(
      'proposed anew',
      ({ state, generation }) => state === 'proposed' && generation === 2,
    );
    expect(await inGit(BRANCH)).toContain('orders-api:v0.4.3');
    expect(await api('GET', '/pulls?state=all')).toMatchObject([
      { number: 1, state: 'open' },
    ]);
    expect((await api('GET', '/pulls/1')).body).toContain('v0.4.3');
  });

  it('is delivered when it is merged, which the pages are told', async () => {
    await api('POST', '/pulls/1/merge', { Do: 'merge' });
    signals.length = 0;
    await events.pushed(`${company.url}/acme/gitops`);
    const { commit, proposal } = await until(
      'delivered',
      ({ state }) => state === 'delivered',
    );
    expect(proposal).toBeUndefined();
    const message = await company.gitops('log', '-1', commit?.sha ?? '');
    expect(message).toContain('Score-Delivery: production/orders-api@2');
    expect(await inGit('main')).toContain('orders-api:v0.4.3');
    expect(signals).toContainEqual(
      expect.objectContaining({
        message: { entityRef: 'component:default/orders-api' },
      }),
    );
    expect(await company.gitops('branch', '--list', BRANCH)).toBe('');
  });

  it('is closed when it is obsolete', async () => {
    await release('v0.5.0');
    await until('proposed', ({ state }) => state === 'proposed');
    expect(await api('GET', '/pulls/2')).toMatchObject({ state: 'open' });
    await release('v0.4.3');
    await until('delivered again', ({ state }) => state === 'delivered');
    expect(await api('GET', '/pulls/2')).toMatchObject({
      state: 'closed',
      merged: false,
    });
    expect(await company.gitops('branch', '--list', BRANCH)).toBe('');
    expect(await inGit('main')).toContain('orders-api:v0.4.3');
  });
});
