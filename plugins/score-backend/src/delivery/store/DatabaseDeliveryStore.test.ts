import { TestDatabases } from '@backstage/backend-test-utils';
import { deliveryPolicyOf } from '@score-backstage/engine';
import { resolve } from 'node:path';
import type { Knex } from 'knex';
import { supportedDatabases } from '../__testUtils__/supportedDatabases';
import type { DeliveryRequest } from '../types';
import { DatabaseDeliveryStore } from './DatabaseDeliveryStore';
import { leaseKey } from './leaseKey';

const branch = { repoUrl: 'https://git.example/acme/gitops', branch: 'main' };

function request(changes: Partial<DeliveryRequest> = {}): DeliveryRequest {
  return {
    destination: { ...branch, path: 'staging' },
    environment: 'staging',
    workload: 'orders-api',
    shard: 'shop',
    files: [{ path: 'deployment-orders-api.yaml', content: 'a\n' }],
    specHash: 'sha256:1',
    source: { repoUrl: 'https://git.example/acme/orders', file: 'score.yaml' },
    platformRevision: 'p1',
    renderer: 'native@0.1.0',
    entityRef: 'component:default/orders-api',
    policy: deliveryPolicyOf({}),
    ...changes,
  };
}

const otherFiles = [{ path: 'deployment-orders-api.yaml', content: 'b\n' }];

describe('DatabaseDeliveryStore', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let db: Knex;
    let store: DatabaseDeliveryStore;

    beforeEach(async () => {
      db = await databases.init(databaseId);
      await db.migrate.latest({
        directory: resolve(__dirname, '../../../migrations'),
      });
      store = new DatabaseDeliveryStore({ database: db });
    }, 60_000);

    const want = (changes?: Partial<DeliveryRequest>) =>
      db.transaction(tx => store.want(tx, request(changes)));

    const only = async () => {
      const deliveries = await store.list({});
      expect(deliveries).toHaveLength(1);
      return deliveries[0];
    };

    it('keeps one row a place and grows its generation with the content', async () => {
      await want();
      await want({ specHash: 'sha256:2' });
      expect(await only()).toMatchObject({ generation: 1, state: 'waiting' });
      await want({ files: otherFiles });
      await want({ files: otherFiles });
      expect(await only()).toMatchObject({ generation: 2, state: 'waiting' });
      await want({ shard: 'sales' });
      expect(await only()).toMatchObject({ generation: 3, shard: 'sales' });
    });

    it('takes part in the transaction of the caller', async () => {
      await expect(
        db.transaction(async tx => {
          await store.want(tx, request());
          throw new Error('the render could not be stored');
        }),
      ).rejects.toThrow('could not be stored');
      expect(await store.list({})).toEqual([]);
    });

    it('counts many wishes at once one after the other', async () => {
      await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          want({ files: [{ path: 'a.yaml', content: `${i}` }] }),
        ),
      );
      expect((await only()).generation).toBe(8);
    });

    it('leaves a place to the entity that has it until that lets go', async () => {
      await want();
      const other = { entityRef: 'component:default/other', files: otherFiles };
      expect(await want(other)).toEqual({
        heldBy: 'component:default/orders-api',
      });
      expect(await only()).toMatchObject({ generation: 1 });
      await db.transaction(tx =>
        store.release(tx, 'component:default/orders-api'),
      );
      expect(await want(other)).toEqual({});
      expect(await store.list({ entityRef: other.entityRef })).toHaveLength(1);
    });

    it('stores no credentials from a URL', async () => {
      await want({
        destination: {
          repoUrl: 'https://bot:hunter2@git.example/acme/gitops.git/',
          branch: 'main',
          path: 'staging',
        },
        source: {
          repoUrl: 'https://hunter2@git.example/acme/orders',
          file: 'score.yaml',
        },
      });
      expect(await only()).toMatchObject({ destination: branch });
      expect(JSON.stringify(await db('deliveries'))).not.toContain('hunter2');
    });

    it('acknowledges the generation that was claimed and no newer one', async () => {
      await want();
      const [claimed] = await store.claim(branch, 10);
      expect(claimed).toMatchObject({ state: 'delivering', generation: 1 });
      await want({ files: otherFiles });
      const committedAt = new Date('2026-11-24T10:00:00.000Z');
      await store.delivered([
        { claimed, generation: 1, sha: 'abc', committedAt },
      ]);
      expect(await only()).toMatchObject({
        state: 'waiting',
        generation: 2,
        commit: { sha: 'abc', committedAt: committedAt.toISOString() },
      });
      const [next] = await store.claim(branch, 10);
      expect(next.unresolved).toBe(false);
      await store.delivered([
        { claimed: next, generation: 2, sha: 'def', committedAt },
      ]);
      await store.delivered([
        { claimed, generation: 1, sha: 'abc', committedAt },
      ]);
      expect(await only()).toMatchObject({
        state: 'delivered',
        commit: { sha: 'def' },
      });
    });

    it('knows when an earlier push may still arrive', async () => {
      await want();
      await store.claim(branch, 10);
      await want({ files: otherFiles });
      expect(await store.claim(branch, 10)).toMatchObject([
        { generation: 2, unresolved: true },
      ]);
    });

    it('knows it still when the next worker is killed as well', async () => {
      await want();
      await store.claim(branch, 10);
      await want({ files: otherFiles });
      await store.claim(branch, 10);
      const [claimed] = await store.claim(branch, 10);
      expect(claimed).toMatchObject({ generation: 2, unresolved: true });
      const outcome = { claimed, generation: 2, sha: 'abc' };
      await store.delivered([{ ...outcome, committedAt: new Date() }]);
      await want();
      expect(await store.claim(branch, 10)).toMatchObject([
        { generation: 3, unresolved: false },
      ]);
    });

    it('puts off what failed and stops what needs a person', async () => {
      await want();
      await want({ workload: 'cart' });
      const [first, second] = await store.claim(branch, 10);
      await store.failed([first], { reason: 'no route', delayMs: 60_000 });
      await store.stopped(second, 'not ours');
      expect(await store.list({})).toMatchObject([
        { workload: 'cart', state: 'stopped', reason: 'not ours' },
        { workload: 'orders-api', state: 'retrying', attempts: 1 },
      ]);
      expect(await store.claim(branch, 10)).toEqual([]);
      const [{ delayMs }] = await store.due();
      expect(delayMs).toBeGreaterThan(50_000);
      expect(delayMs).toBeLessThanOrEqual(60_000);
      await store.retry({});
      expect(await store.claim(branch, 10)).toHaveLength(2);
    });

    it('gives a lease to one owner, until it expires or pauses', async () => {
      const key = leaseKey(branch);
      await want();
      const lease = await store.leases.acquire(key, 'a', 60_000);
      expect(lease).toMatchObject({ fence: 1 });
      expect(await store.leases.acquire(key, 'b', 60_000)).toBeUndefined();
      expect((await store.due())[0].delayMs).toBeGreaterThan(50_000);
      expect(await store.leases.renew(lease!, -1)).toBe(true);
      expect(await store.leases.renew(lease!, 60_000)).toBe(false);
      const next = await store.leases.acquire(key, 'b', 60_000);
      expect(next).toMatchObject({ fence: 2 });
      await store.leases.release(lease!, 0);
      expect(await store.leases.renew(next!, 60_000)).toBe(true);
      await store.leases.release(next!, 60_000);
      expect(await store.leases.acquire(key, 'a', 60_000)).toBeUndefined();
    });
  });
});
