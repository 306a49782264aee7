import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { componentOf } from '../__testUtils__/entities';
import {
  demoFile,
  startCompany,
  type Company,
} from '../__testUtils__/startCompany';
import {
  isDelivered,
  startPortal,
  type Portal,
} from '../__testUtils__/startPortal';
import { createMeter } from './__testUtils__/createMeter';

jest.setTimeout(120_000);

const scoreYaml = demoFile('demo/services/orders-api/score.yaml');

describe('metrics', () => {
  const meter = createMeter();
  let company: Company;
  let portal: Portal;

  beforeAll(async () => {
    company = await startCompany({ 'orders-api': { 'score.yaml': scoreYaml } });
    portal = await startPortal(company, [
      catalogServiceMock.factory({
        entities: [componentOf(company, 'orders-api')],
      }),
      metricsServiceMock.mock(meter.service).factory,
    ]);
    await portal.refresh();
    await portal.until('delivered', isDelivered);
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  it('count and time renders and pushes', async () => {
    for (const environment of ['local', 'staging', 'production']) {
      expect(
        meter.sum('score.renders', {
          'score.environment': environment,
          'score.render.result': 'good',
        }),
      ).toBeGreaterThanOrEqual(1);
    }
    expect(
      meter.sum('score.pushes', { 'score.push.outcome': 'pushed' }),
    ).toBeGreaterThanOrEqual(1);
    for (const name of ['score.render.duration', 'score.push.duration']) {
      expect(meter.unitOf(name)).toBe('s');
      expect(meter.sum(name)).toBeGreaterThan(0);
      expect(meter.sum(name)).toBeLessThan(60);
    }
  });

  it('tell how deliveries stand', async () => {
    expect(await meter.observe('score.deliveries')).toEqual({
      waiting: 0,
      delivering: 0,
      delivered: 2,
      retrying: 0,
      stopped: 0,
      proposed: 0,
      held: 0,
    });
    expect(await meter.observe('score.delivery.oldest_wait')).toBe(0);
    expect(await meter.observe('score.refresh.queue')).toBe(0);
  });

  it('count what has failed, and for how long it waits', async () => {
    await company.push('orders-api', {
      'score.yaml': scoreYaml.replace('type: postgres', 'type: oracle-db'),
    });
    await portal.refresh();
    expect(
      meter.sum('score.renders', { 'score.render.result': 'failed' }),
    ).toBeGreaterThanOrEqual(1);

    await company.push('orders-api', {
      'score.yaml': scoreYaml.replace('v0.4.2', 'v0.5.0'),
    });
    await company.gitops('config', 'receive.maxInputSize', '1');
    await portal.refresh();
    await portal.until('retrying', ({ workloads }) =>
      workloads[0].environments.some(
        ({ delivery }) => delivery?.state === 'retrying',
      ),
    );
    expect(
      meter.sum('score.pushes', { 'score.push.outcome': 'failed' }),
    ).toBeGreaterThanOrEqual(1);
    expect(await meter.observe('score.deliveries')).toMatchObject({
      delivered: 0,
      retrying: 2,
    });
    expect(await meter.observe('score.delivery.oldest_wait')).toBeGreaterThan(
      0,
    );
  });
});
