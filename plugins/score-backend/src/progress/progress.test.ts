import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { DeliveryProgress } from '@score-backstage/plugin-score-common';
import { componentOf } from '../__testUtils__/entities';
import {
  demoFile,
  startCompany,
  type Company,
} from '../__testUtils__/startCompany';
import { startPortal, type Portal } from '../__testUtils__/startPortal';

jest.setTimeout(120_000);

const scoreYaml = demoFile('demo/services/orders-api/score.yaml');
const path = '/entities/component/default/orders-api/deliveries';

describe('asking for a delivery and waiting for it', () => {
  let company: Company;
  let portal: Portal;

  beforeAll(async () => {
    company = await startCompany({ 'orders-api': { 'score.yaml': scoreYaml } });
    portal = await startPortal(company, [
      catalogServiceMock.factory({
        entities: [componentOf(company, 'orders-api')],
      }),
    ]);
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  const push = (change: (text: string) => string) =>
    company.push('orders-api', { 'score.yaml': change(scoreYaml) });
  const ask = async (body?: object): Promise<DeliveryProgress> => {
    const answer = await portal.post(path).send(body);
    expect(answer.status).toBe(202);
    return answer.body;
  };
  const waitFor = async (query: string): Promise<DeliveryProgress> => {
    const answer = await portal.get(`${path}?wait=60s&${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const idsOf = ({ items }: DeliveryProgress) =>
    items.map(({ id }) => `id=${id}`).join('&');

  it('answers what is on its way, and when it is in Git', async () => {
    const revision = await push(text => text.replace('v0.4.2', 'v0.5.0'));
    const asked = await ask();
    expect(asked.items).toMatchObject([
      { environment: 'staging', workload: 'orders-api', revision },
      { environment: 'production', workload: 'orders-api', revision },
    ]);
    const done = await waitFor(idsOf(asked));
    expect(done.outcome).toBe('delivered');
    const head = (await company.gitops('rev-parse', 'main')).trim();
    expect(done.items.map(({ commit }) => commit?.sha)).toContain(head);
    expect(await waitFor(`revision=${revision}`)).toEqual(done);
  });

  it('commits nothing that is in Git already', async () => {
    const before = await company.deliveries();
    const asked = await ask();
    expect((await waitFor(idsOf(asked))).outcome).toBe('delivered');
    expect(await company.deliveries()).toBe(before);
  });

  it('waits until the commit was read that it is asked for', async () => {
    const revision = await push(text => text.replace('v0.4.2', 'v0.6.0'));
    const early = await portal.get(`${path}?wait=0s&revision=${revision}`);
    expect(early.body.outcome).toBe('waiting');
    const waiting = waitFor(`revision=${revision}&environment=staging`);
    await portal.refresh();
    const done = await waiting;
    expect(done).toMatchObject({
      outcome: 'delivered',
      items: [{ environment: 'staging', revision }],
    });
  });

  it('ends waiting when the time is over', async () => {
    const begin = Date.now();
    const { body } = await portal.get(
      `${path}?wait=1s&id=staging/orders-api@99`,
    );
    expect(body).toMatchObject({ outcome: 'waiting' });
    expect(Date.now() - begin).toBeGreaterThanOrEqual(1_000);
    expect(Date.now() - begin).toBeLessThan(10_000);
  });

  it('says what has to be mended, and does not wait for it', async () => {
    const before = await ask();
    await push(text => text.replace('image:', 'imgae:'));
    const refused = await ask({ environments: ['staging'] });
    expect(refused.outcome).toBe('stopped');
    expect(refused.items).toEqual([
      expect.objectContaining({
        state: 'refused',
        reason: expect.stringMatching(/^score\.yaml, line \d+: /),
        findings: expect.arrayContaining([
          expect.objectContaining({ severity: 'error' }),
        ]),
      }),
    ]);
    expect((await waitFor('')).outcome).toBe('stopped');
    // What was asked for before the file was broken is delivered all the same.
    expect((await waitFor(idsOf(before))).outcome).toBe('delivered');
    await push(text => text);
    await portal.refresh();
  });

  it('says why Git cannot be reached, and goes on afterwards', async () => {
    await push(text => text.replace('v0.4.2', 'v0.7.0'));
    const asked = await ask();
    const done = await waitFor(idsOf(asked));
    expect(done.outcome).toBe('delivered');
    await company.down();
    const unreadable = await ask();
    expect(unreadable).toMatchObject({
      outcome: 'waiting',
      items: [
        { state: 'waiting', reason: expect.stringContaining('tried again') },
        {},
      ],
    });
    await company.up();
    const again = await ask();
    expect((await waitFor(idsOf(again))).outcome).toBe('delivered');
  });

  it.each([
    ['?wait=1h', 'wait'],
    ['?wait=6m', 'at most'],
    ['?id=staging', 'staging/orders-api@7'],
    ['?environment=moon', 'moon'],
    ['?revision=main', 'commit'],
  ])('refuses GET %s', async (query, why) => {
    const answer = await portal.get(`${path}${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(why);
  });

  it.each([
    [{ environments: ['local'] }, 'local'],
    [{ environments: [] }, 'environments'],
    [{ force: true }, 'force'],
  ])('refuses POST %j', async (body, why) => {
    const answer = await portal.post(path).send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(why);
  });

  it('knows nothing of other deliveries', async () => {
    const answer = await portal.get(`${path}?id=staging/storefront@1`);
    expect(answer.status).toBe(404);
  });
});
