import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  DeliveryLog,
  EntityScore,
  PromotionPlan,
} from '@score-backstage/plugin-score-common';
import request from 'supertest';
import { parse, stringify } from 'yaml';
import { componentOf } from '../__testUtils__/entities';
import {
  demoFile,
  startCompany,
  type Company,
} from '../__testUtils__/startCompany';
import {
  environmentOf,
  startPortal,
  type Portal,
} from '../__testUtils__/startPortal';

jest.setTimeout(120_000);

const scoreYaml = demoFile('demo/services/orders-api/score.yaml');
const withImage = (tag: string) =>
  scoreYaml.replace(/(image: \S+:)\S+/, `$1${tag}`);
const entityPath = '/entities/component/default/orders-api';
const me = 'user:default/mock';

describe('what people decide about deliveries', () => {
  const denied = new Set<string>();
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result: denied.has(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  });
  const auditor = mockServices.auditor.mock();
  let company: Company;
  let portal: Portal;

  const start = () =>
    startPortal(company, [
      catalogServiceMock.factory({
        entities: [componentOf(company, 'orders-api')],
      }),
      permissions.factory,
      auditor.factory,
    ]);
  const send = (method: 'put' | 'post' | 'delete', path: string, body = {}) =>
    request(portal.backend.server)[method](`/api/score${path}`).send(body);
  const stateOf = (score: EntityScore, name: string) =>
    environmentOf(score, name).delivery;
  const isIn = (name: string, generation: number) => (score: EntityScore) => {
    const delivery = stateOf(score, name);
    return (
      delivery?.state === 'delivered' && delivery.generation === generation
    );
  };
  const plan = async (): Promise<PromotionPlan> => {
    const answer = await portal.get(
      `${entityPath}/promotion?from=staging&to=production`,
    );
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const promote = (id: string, reason = 'Tried on staging') =>
    send('post', `${entityPath}/promotion`, {
      from: 'staging',
      to: 'production',
      plan: id,
      reason,
    });
  const log = async (environment: string): Promise<DeliveryLog> =>
    (await portal.get(`${entityPath}/deliveries/${environment}`)).body;
  const rollBack = (sha: string, generation: number) =>
    send('post', `${entityPath}/deliveries/staging/rollback`, {
      sha,
      generation,
      reason: 'Too slow',
    });
  const push = (tag: string) =>
    company.push('orders-api', { 'score.yaml': withImage(tag) });
  const message = () => company.gitops('log', '-1', '--format=%B', 'main');
  const show = async (environment: string) => {
    const folder = `${environment}/shop/orders-api`;
    const names = await company.gitops(
      ...['ls-tree', '-r', '--name-only', 'main', '--', folder],
    );
    const name = names
      .split('\n')
      .find(path => /deployment[^/]*\.yaml$/.test(path));
    return company.gitops('show', `main:${name}`);
  };

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': { 'score.yaml': withImage('v1') },
    });
    const manifest = parse(
      demoFile('platform/platform.yaml').replaceAll(
        'http://localhost:7008',
        company.url,
      ),
    );
    manifest.environments.find(
      (each: { name: string }) => each.name === 'production',
    ).delivery = { promoteFrom: 'staging' };
    await company.push('platform', {
      'platform.yaml': stringify(manifest),
    });
    portal = await start();
    await portal.refresh();
    await portal.until('in staging', isIn('staging', 1));
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  beforeEach(() => {
    denied.clear();
    auditor.createEvent.mockClear();
  });

  it('production has nothing that nobody promoted', async () => {
    const score = await portal.score();
    const production = environmentOf(score, 'production');
    expect(production.render).toBeDefined();
    expect(production.delivery).toBeUndefined();
    expect(production.promotion).toEqual({ from: 'staging', state: 'behind' });
    expect(environmentOf(score, 'staging').promotion).toBeUndefined();
    const files = await company.gitops('ls-tree', '-r', '--name-only', 'main');
    expect(files).not.toContain('production/');
  });

  it('what staging has is promoted as it was looked at', async () => {
    const seen = await plan();
    expect(seen.blocked).toBeUndefined();
    expect(seen.from.generation).toBe(1);
    expect(seen.to.generation).toBeUndefined();
    expect(seen.files.every(({ change }) => change === 'added')).toBe(true);
    expect(seen.platformRevisions.from).toMatch(/^[0-9a-f]{40}$/);

    const stale = await promote('another');
    expect(stale.status).toBe(409);
    expect((await promote(seen.id, ' ')).status).toBe(400);
    expect((await promote(seen.id)).status).toBe(204);
    await portal.until('in production', isIn('production', 1));
    expect(await message()).toContain(
      [
        'Score-Promoted-From: staging@1',
        `Score-Requested-By: ${me}`,
        'Score-Reason: Tried on staging',
      ].join('\n'),
    );
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'delivery-promote',
        severityLevel: 'high',
      }),
    );
    const { promotion } = environmentOf(await portal.score(), 'production');
    expect(promotion).toEqual({
      from: 'staging',
      state: 'current',
      promoted: 'staging@1',
      by: me,
      reason: 'Tried on staging',
    });
    expect((await log('production')).items[0]).toMatchObject({
      promotedFrom: 'staging@1',
      requestedBy: me,
    });
  });

  it('what comes to staging later waits, and is counted', async () => {
    for (const tag of ['v2', 'v3']) {
      await push(tag);
      await portal.refresh();
    }
    const score = await portal.until('in staging', isIn('staging', 3));
    expect(stateOf(score, 'production')?.generation).toBe(1);
    expect(environmentOf(score, 'production').promotion).toMatchObject({
      state: 'behind',
      behind: 2,
    });
    expect(await show('production')).toContain(':v1');
    const { files } = await plan();
    expect(files).toHaveLength(1);
    expect(files[0].before).toContain(':v1');
    expect(files[0].after).toContain(':v3');
  });

  it('only one of two who promote at once does', async () => {
    const { id } = await plan();
    const answers = await Promise.all([promote(id), promote(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    await portal.until('in production', isIn('production', 2));
    expect(await show('production')).toContain(':v3');
  });

  it('what has errors in staging is not promoted', async () => {
    await company.push('orders-api', { 'score.yaml': 'metadata: [' });
    await portal.refresh();
    const { blocked, id } = await plan();
    expect(blocked).toContain('has errors');
    expect((await promote(id)).status).toBe(409);
    await push('v4');
    await portal.refresh();
    await portal.until('in staging', isIn('staging', 4));
  });

  it('an environment is rolled back, and newer renders wait', async () => {
    const { items } = await log('staging');
    const first = items.find(({ generation }) => generation === 1);
    const sha = first?.sha ?? '';
    expect((await rollBack(sha, 3)).status).toBe(409);
    expect((await rollBack('0'.repeat(40), 4)).status).toBe(404);
    const parent = (await company.gitops('rev-parse', `${sha}^`)).trim();
    expect((await rollBack(parent, 4)).status).toBe(400);
    const answers = await Promise.all([rollBack(sha, 4), rollBack(sha, 4)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);

    const score = await portal.until('rolled back', isIn('staging', 5));
    expect(environmentOf(score, 'staging').rollback).toMatchObject({
      to: 'staging@1',
      sha,
      by: me,
      reason: 'Too slow',
    });
    expect(await show('staging')).toContain(':v1');
    expect(await message()).toContain('Score-Rolled-Back-To: staging@1\n');
    expect((await plan()).blocked).toContain('rolled back');

    await push('v5');
    await portal.refresh();
    expect(stateOf(await portal.score(), 'staging')?.generation).toBe(5);
  });

  it('a rollback survives a restart, until it is resumed', async () => {
    await portal.stop();
    portal = await start();
    await portal.refresh();
    const score = await portal.until('as before', isIn('staging', 5));
    expect(environmentOf(score, 'staging').rollback?.to).toBe('staging@1');
    const resume = () =>
      send('delete', `${entityPath}/deliveries/staging/rollback`);
    denied.add('score.delivery.rollback');
    expect((await resume()).status).toBe(403);
    denied.clear();
    expect((await resume()).status).toBe(204);
    await portal.until('resumed', isIn('staging', 6));
    expect(await show('staging')).toContain(':v5');
    expect((await resume()).status).toBe(204);
    expect(stateOf(await portal.score(), 'staging')?.generation).toBe(6);
  });

  it.each([
    ['a workload', `${entityPath}/deliveries/staging/hold`, 'workload'],
    ['an environment', '/environments/staging/hold', 'environment'],
  ])(
    '%s is held, and gets the last state afterwards',
    async (_, path, scope) => {
      const before = stateOf(await portal.score(), 'staging')?.generation ?? 0;
      const commits = await company.deliveries();
      expect((await send('put', path, { reason: 'Sale' })).status).toBe(204);
      for (const tag of [`${scope}-1`, `${scope}-2`]) {
        await push(tag);
        await portal.refresh();
      }
      const score = await portal.score();
      expect(environmentOf(score, 'staging')).toMatchObject({
        hold: { scope, by: me, reason: 'Sale' },
        delivery: { state: 'held', reason: `Held by ${me}: Sale` },
        stale: false,
      });
      expect((await plan()).blocked).toContain('held');
      await new Promise(done => setTimeout(done, 500));
      expect(await company.deliveries()).toBe(commits);

      expect((await send('delete', path)).status).toBe(204);
      await portal.until('released', isIn('staging', before + 2));
      expect(await company.deliveries()).toBe(commits + 1);
      expect(await show('staging')).toContain(`:${scope}-2`);
      expect((await send('delete', path)).status).toBe(204);
      expect(
        auditor.createEvent.mock.calls.map(([{ eventId }]) => eventId),
      ).toEqual(
        expect.arrayContaining(['delivery-hold', 'delivery-release-hold']),
      );
    },
  );

  it('nothing is decided by those who may not', async () => {
    const { id } = await plan();
    const sha = (await log('staging')).items[1].sha;
    const generation = stateOf(await portal.score(), 'staging')?.generation;
    const hold = { reason: 'Sale' };
    const attempts: [string, () => request.Test][] = [
      ['score.delivery.promote', () => promote(id)],
      ['score.delivery.rollback', () => rollBack(sha, generation ?? 0)],
      [
        'score.delivery.hold',
        () => send('put', `${entityPath}/deliveries/staging/hold`, hold),
      ],
      [
        'score.environment.hold',
        () => send('put', '/environments/staging/hold', hold),
      ],
      [
        'score.workload.read',
        () => portal.get(`${entityPath}/promotion?from=staging&to=production`),
      ],
    ];
    const commits = await company.deliveries();
    for (const [permission, attempt] of attempts) {
      denied.clear();
      denied.add(permission);
      expect([permission, (await attempt()).status]).toEqual([permission, 403]);
    }
    denied.clear();
    const score = await portal.score();
    expect(environmentOf(score, 'staging').hold).toBeUndefined();
    expect(stateOf(score, 'staging')?.generation).toBe(generation);
    expect(await company.deliveries()).toBe(commits);
  });

  it('says what it does not understand', async () => {
    const backwards = await portal.get(
      `${entityPath}/promotion?from=production&to=staging`,
    );
    expect(backwards.status).toBe(400);
    expect(backwards.body.error.message).toContain('promoteFrom');
    for (const [path, body] of [
      ['/environments/moon/hold', { reason: 'Sale' }],
      ['/environments/local/hold', { reason: 'Sale' }],
    ] as const) {
      expect((await send('put', path, body)).status).toBe(404);
    }
    expect((await send('put', '/environments/staging/hold')).status).toBe(400);
    expect(
      (await send('post', `${entityPath}/promotion`, { from: 1 })).status,
    ).toBe(400);
  });
});
