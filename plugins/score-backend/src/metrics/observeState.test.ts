import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { deliveryPolicyOf } from '@score-backstage/engine';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { DatabaseDeliveryStore } from '../delivery';
import { supportedDatabases } from '../delivery/__testUtils__/supportedDatabases';
import { createMeter } from './__testUtils__/createMeter';
import { observeState } from './observeState';

const branch = { repoUrl: 'https://git.example/acme/gitops', branch: 'main' };

describe('observeState', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let db: Knex;
    let store: DatabaseDeliveryStore;
    const meter = createMeter();

    beforeAll(async () => {
      db = await databases.init(databaseId);
      await db.migrate.latest({
        directory: resolve(__dirname, '../../migrations'),
      });
      store = new DatabaseDeliveryStore({ database: db });
      observeState({
        database: db,
        logger: mockServices.logger.mock(),
        metrics: metricsServiceMock.mock(meter.service),
        queueLength: () => 3,
      });
    }, 60_000);

    const want = (environment: string) =>
      db.transaction(tx =>
        store.want(tx, {
          destination: { ...branch, path: environment },
          environment,
          workload: 'orders-api',
          shard: 'shop',
          files: [{ path: 'deployment.yaml', content: 'a\n' }],
          specHash: 'sha256:1',
          source: { repoUrl: 'https://git.example/acme/a', file: 'score.yaml' },
          platformRevision: 'p1',
          renderer: 'native@0.1.0',
          policy: deliveryPolicyOf({}),
          entityRef: 'component:default/orders-api',
        }),
      );

    it('tells of nothing where there is nothing', async () => {
      expect(await meter.observe('score.deliveries')).toMatchObject({
        waiting: 0,
        delivered: 0,
      });
      expect(await meter.observe('score.delivery.oldest_wait')).toBe(0);
      expect(await meter.observe('score.refresh.queue')).toBe(3);
    });

    it('counts by state, and finds the oldest wish', async () => {
      await want('staging');
      await want('production');
      await db('deliveries')
        .where({ environment: 'staging' })
        .update({ wanted_at: db.raw('wanted_at - 90000') });
      expect(await meter.observe('score.deliveries')).toMatchObject({
        waiting: 2,
      });
      const seconds = Number(await meter.observe('score.delivery.oldest_wait'));
      expect(seconds).toBeGreaterThanOrEqual(90);
      expect(seconds).toBeLessThan(150);

      for (const claimed of await store.claim(branch, 10)) {
        await store.stopped(claimed, 'The file is not ours');
      }
      expect(await meter.observe('score.deliveries')).toMatchObject({
        waiting: 0,
        stopped: 2,
      });
      // What needs a person does not wait for us.
      expect(await meter.observe('score.delivery.oldest_wait')).toBe(0);
    });
  });
});
