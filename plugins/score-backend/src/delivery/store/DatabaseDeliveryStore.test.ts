import { TestDatabases } from '@backstage/backend-test-utils';
import { deliveryPolicyOf, type DeliveryPolicy } from '@score-backstage/engine';
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

    const policyOf = (
      mode: DeliveryPolicy['mode'],
      prune: DeliveryPolicy['prune'] = { mode: 'direct', afterSeconds: 3600 },
    ): DeliveryPolicy => ({ mode, drift: 'overwrite', prune });

    const byRequest = { number: 7, url: 'https://git.example/pulls/7' };

    it('follows a policy that is another one, without a new generation', async () => {
      await want();
      const [claimed] = await store.claim(branch, 10);
      await store.stopped(claimed, 'drift');
      await want();
      expect(await only()).toMatchObject({ state: 'stopped' });
      const policy = policyOf('pull-request');
      await want({ policy });
      expect(await only()).toMatchObject({
        state: 'waiting',
        generation: 1,
        policy,
      });
    });

    it('keeps an open pull request in sight, and looks at it in time', async () => {
      await want({ policy: policyOf('pull-request') });
      const [claimed] = await store.claim(branch, 10);
      await store.proposed(claimed, byRequest, 60_000);
      expect(await only()).toMatchObject({
        state: 'proposed',
        proposal: byRequest,
      });
      expect(await store.claim(branch, 10)).toEqual([]);
      await store.lookAgain({ repoUrl: branch.repoUrl, branch: 'other' });
      expect(await store.claim(branch, 10)).toEqual([]);
      await store.lookAgain(branch);
      const [again] = await store.claim(branch, 10);
      expect(again).toMatchObject({ state: 'proposed', proposal: byRequest });
      expect(await only()).toMatchObject({ state: 'proposed' });
      await store.failed([again], { reason: 'away', delayMs: 0 });
      expect(await only()).toMatchObject({ state: 'retrying' });
    });

    it('takes a pull request for no push that may come too late', async () => {
      const policy = policyOf('pull-request');
      await want({ policy });
      const [claimed] = await store.claim(branch, 10);
      await want({ policy, files: otherFiles });
      await store.proposed(claimed, byRequest, 0);
      expect(await only()).toMatchObject({ state: 'waiting' });
      expect(await store.claim(branch, 10)).toMatchObject([
        { generation: 2, unresolved: false },
      ]);
    });

    it('lets go of what an entity does not keep, when its time has come', async () => {
      const { entityRef } = request();
      await want({ policy: policyOf('direct') });
      await want({ workload: 'cart' });
      await db.transaction(tx => store.release(tx, entityRef, ['cart']));
      const [cart, gone] = await store.list({});
      expect(cart).toMatchObject({ workload: 'cart', removal: undefined });
      expect(gone).toMatchObject({ state: 'waiting', generation: 2 });
      expect(gone.removal).toBeDefined();
      expect(await store.claim(branch, 10)).toHaveLength(1);
      // Being let go of once more does not put it off.
      await db.transaction(tx => store.release(tx, entityRef));
      const [, still] = await store.list({});
      expect(still.removal).toEqual(gone.removal);

      await db('deliveries')
        .where({ workload: 'orders-api' })
        .update({ next_attempt_at: 1 });
      const [claimed] = await store.claim(branch, 10);
      expect(claimed).toMatchObject({
        workload: 'orders-api',
        files: [],
        state: 'delivering',
        isWithdrawn: false,
      });
      await store.removed([claimed]);
      expect(await store.list({ entityRef })).toMatchObject([
        { workload: 'cart' },
      ]);
      await want({ entityRef: 'component:default/other' });
      expect(
        await store.list({ entityRef: 'component:default/other' }),
      ).toMatchObject([{ generation: 3, state: 'waiting' }]);
    });

    it('takes back a pull request before the removal is due', async () => {
      const { entityRef } = request();
      await want({ policy: policyOf('pull-request') });
      const [claimed] = await store.claim(branch, 10);
      await store.proposed(claimed, byRequest, 60_000);
      await db.transaction(tx => store.release(tx, entityRef));
      expect((await store.due())[0].delayMs).toBe(0);
      const taken = await store.claim(branch, 10);
      expect(taken).toMatchObject([
        { isWithdrawn: true, state: 'waiting', proposal: byRequest },
      ]);
      await store.withdrawn(taken);
      expect(await only()).toMatchObject({
        state: 'waiting',
        proposal: undefined,
      });
      expect(await store.claim(branch, 10)).toEqual([]);
    });

    it('keeps files of what is never pruned, and the place is free', async () => {
      const never = policyOf('direct', { mode: 'never', afterSeconds: 0 });
      await want({ policy: never });
      await db.transaction(tx => store.release(tx, request().entityRef));
      expect(await store.list({})).toEqual([]);
      expect(await store.due()).toEqual([]);
      await want({ entityRef: 'component:default/other' });
      expect(await only()).toMatchObject({ generation: 3 });
    });

    it('remembers for all replicas where a branch was looked at', async () => {
      const { inspections } = store;
      expect(await inspections.due(branch, 0)).toBeUndefined();
      const lease = await store.leases.acquire(leaseKey(branch), 'a', 60_000);
      await store.leases.release(lease!, 0);
      expect(await inspections.due(branch, 60_000)).toEqual({});
      expect(await store.due(60_000)).toEqual([{ branch, delayMs: 0 }]);
      await inspections.inspected(branch, 'aaa');
      expect(await inspections.due(branch, 60_000)).toBeUndefined();
      expect((await store.due(60_000))[0].delayMs).toBeGreaterThan(50_000);
      await inspections.moved(branch, 'other', 'bbb');
      await inspections.moved(branch, 'aaa', 'ccc');
      await store.lookAgain({ repoUrl: branch.repoUrl });
      expect(await inspections.due(branch, 60_000)).toEqual({ sha: 'ccc' });
    });

    it('has delivered once more what is not there any more', async () => {
      await want();
      const [claimed] = await store.claim(branch, 10);
      const outcome = { claimed, generation: 1, sha: 'abc' };
      expect(await store.inspections.isUsed(branch)).toBe(false);
      await store.delivered([{ ...outcome, committedAt: new Date() }]);
      expect(await store.inspections.isUsed(branch)).toBe(true);
      const settled = await store.inspections.settled(branch);
      expect(settled).toMatchObject([
        { workload: 'orders-api', path: 'staging', generation: 1 },
      ]);
      await want({ files: otherFiles });
      await store.inspections.reopen(settled);
      expect(await only()).toMatchObject({ generation: 2, state: 'waiting' });
      const [next] = await store.claim(branch, 10);
      expect(next.deliveredHash).toBe(settled[0].contentHash);
      const delivered = { claimed: next, generation: 2, sha: 'def' };
      await store.delivered([{ ...delivered, committedAt: new Date() }]);
      await store.inspections.reopen(await store.inspections.settled(branch));
      expect(await only()).toMatchObject({ generation: 2, state: 'waiting' });
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
