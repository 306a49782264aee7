import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import type {
  PlatformPreview,
  PlatformRollout,
  PlatformRolloutStep,
} from '@score-backstage/plugin-score-common';
import { createEventsTap } from './__testUtils__/createEventsTap';
import { componentOf } from './__testUtils__/entities';
import {
  demoFile,
  platformFiles,
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

const services = ['basket', 'orders-api', 'product-catalog'];
const OVERRIDES = 'overrides/kubernetes.yaml';
const ROLLOUT = `    rollout:
      rings:
        - { name: canary, workloads: [orders-api] }
        - { name: early, workloads: [basket] }
`;

describe('rolling out a platform in rings', () => {
  const events = createEventsTap();
  const auditor = mockServices.auditor.mock();
  let company: Company;
  let portal: Portal;
  let manifest: string;
  /** Revisions in the order that they came. */
  const revisions: string[] = [];

  const push = async (account: string, more: Record<string, string> = {}) => {
    const files = platformFiles(company.url);
    revisions.push(
      await company.push('platform', {
        'platform.yaml': manifest,
        [OVERRIDES]: files[OVERRIDES].replace(
          'serviceAccountName: score-workload',
          `serviceAccountName: ${account}`,
        ),
        ...more,
      }),
    );
    await events.pushed(`${company.url}/acme/platform`);
    return revisions[revisions.length - 1];
  };
  const rollout = async (): Promise<PlatformRollout> => {
    const { body } = await portal.get('/platform/rollouts');
    return body.items[0];
  };
  const until = async (
    isReached: (now: PlatformRollout) => boolean,
  ): Promise<PlatformRollout> => {
    for (let left = 400; left > 0; left--) {
      const now = await rollout();
      if (now && isReached(now)) {
        return now;
      }
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error(JSON.stringify(await rollout()));
  };
  const step = (name: PlatformRolloutStep, revision: string, reason?: string) =>
    portal
      .post(`/platform/rollouts/production/${name}`)
      .send({ revision, reason });
  const accounts = async (environment: string) =>
    Promise.all(
      services.map(async name => {
        const text = await company.gitops(
          'show',
          `main:${environment}/shop/${name}/deployment-${name}.yaml`,
        );
        return /serviceAccountName: (\S+)/.exec(text)?.[1];
      }),
    );
  const delivered = async (environment: string, name: string) =>
    portal.until(
      'delivered',
      score =>
        isDelivered(score) &&
        environmentOf(score, environment).render?.platformRevision ===
          revisions[revisions.length - 1],
      name,
    );

  beforeAll(async () => {
    company = await startCompany(
      Object.fromEntries(
        services.map(name => [
          name,
          {
            'score.yaml': demoFile(`demo/services/${name}/score.yaml`),
            'config/shipping.json': demoFile(
              'demo/services/basket/config/shipping.json',
            ),
          },
        ]),
      ),
    );
    const files = platformFiles(company.url);
    manifest = `${files['platform.yaml'].trimEnd()}\n${ROLLOUT}`;
    revisions.push(
      await company.push('platform', { 'platform.yaml': manifest }),
    );
    portal = await startPortal(company, [
      catalogServiceMock.factory({
        entities: services.map(name => componentOf(company, name)),
      }),
      eventsServiceFactory,
      events.feature,
      createServiceFactory({
        service: mockServices.auditor.factory().service,
        deps: {},
        factory: () => auditor,
      }),
    ]);
    for (const name of services) {
      await portal.until('delivered', isDelivered, name);
    }
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  beforeEach(() => {
    auditor.createEvent.mockClear();
    auditor.createEvent.mockImplementation(async () => ({
      success: async () => {},
      fail: async () => {},
    }));
  });

  it('leaves a newer revision waiting, where others take it at once', async () => {
    expect(await rollout()).toMatchObject({
      environment: 'production',
      state: 'current',
      revision: revisions[0],
      rings: [
        { name: 'canary', workloads: 1, rendered: 1, delivered: 1 },
        { name: 'early', workloads: 1, rendered: 1, delivered: 1 },
        { workloads: 1, rendered: 1, delivered: 1 },
      ],
    });
    const next = await push('another');
    await until(({ state }) => state === 'waiting');
    for (const name of services) {
      await delivered('staging', name);
    }
    expect(await accounts('staging')).toEqual(services.map(() => 'another'));
    expect(await accounts('production')).toEqual(
      services.map(() => 'score-workload'),
    );
    expect(await rollout()).toMatchObject({ revision: revisions[0], next });
  });

  it('previews what the waiting revision would change', async () => {
    const [, next] = revisions;
    const begun = await portal.post('/platform/previews').send({ ref: next });
    const previewed = async (left: number): Promise<PlatformPreview> => {
      const { body } = await portal.get(`/platform/previews/${begun.body.id}`);
      if (body.state === 'ready' || left === 0) {
        return body;
      }
      await new Promise(done => setTimeout(done, 50));
      return previewed(left - 1);
    };
    const preview = await previewed(200);
    expect(preview.before).toBe(revisions[0]);
    expect(preview.result?.groups[0].members.production).toEqual(services);
  });

  it('brings it to the first ring, and further at a word', async () => {
    const [, next] = revisions;
    expect((await step('start', 'another')).status).toBe(409);
    const started = await step('start', next, 'Harden all');
    expect(started.body).toMatchObject({
      state: 'running',
      reason: 'Harden all',
    });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'platform-rollout-start',
        severityLevel: 'high',
        meta: expect.objectContaining({ environment: 'production' }),
      }),
    );
    await delivered('production', 'orders-api');
    const first = await until(({ rings }) => rings[0].delivered === 1);
    expect(first.rings.map(({ reached }) => reached)).toEqual([
      true,
      false,
      false,
    ]);
    expect(await accounts('production')).toEqual([
      'score-workload',
      'another',
      'score-workload',
    ]);

    await step('stop', next);
    expect((await rollout()).state).toBe('stopped');
    await step('start', next);
    await step('start', next);
    await delivered('production', 'basket');
    expect(await accounts('production')).toEqual([
      'another',
      'another',
      'score-workload',
    ]);
  });

  it('goes back', async () => {
    const [first, next] = revisions;
    await step('roll-back', next, 'It does not start');
    const back = await until(({ state }) => state === 'rolled-back');
    expect(back).toMatchObject({ revision: first, next });
    for (const name of services) {
      await portal.until(
        'as before',
        score =>
          isDelivered(score) &&
          environmentOf(score, 'production').render?.platformRevision === first,
        name,
      );
    }
    expect(await accounts('production')).toEqual(
      services.map(() => 'score-workload'),
    );
  });

  it('goes on by itself where the platform says so', async () => {
    manifest = manifest.replace(
      'rollout:\n',
      'rollout:\n      advance: automatic\n',
    );
    const next = await push('third');
    await until(now => now.next === next);
    await step('start', next);
    const done = await until(({ state }) => state === 'current');
    expect(done).toMatchObject({ revision: next, former: revisions[0] });
    for (const name of services) {
      await delivered('production', name);
    }
    expect(await accounts('production')).toEqual(services.map(() => 'third'));
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'platform-rollout-advance' }),
    );

    await step('roll-back', next);
    await portal.until(
      'as before',
      score =>
        isDelivered(score) &&
        environmentOf(score, 'production').render?.platformRevision ===
          revisions[0],
    );
  });
});
