import { TestDatabases } from '@backstage/backend-test-utils';
import { deliveryPolicyOf } from '@score-backstage/engine';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { DatabaseDeliveryStore, type DeliveryRequest } from '../delivery';
import { deliveryRequest, filesOf } from '../delivery/__testUtils__/harness';
import { supportedDatabases } from '../delivery/__testUtils__/supportedDatabases';
import { DatabaseHoldStore } from './DatabaseHoldStore';
import { DatabaseInputStore, hashInputs } from './DatabaseInputStore';
import { decide } from './decide';
import type { DeliveryInputs } from './types';

const repoUrl = 'https://git.example/acme/gitops';
const branch = { repoUrl, branch: 'main' };
const pin = {
  to: 'staging@1',
  sha: '5bec',
  by: 'user:default/ada',
  reason: 'Too slow',
  since: '2026-11-24T09:00:00.000Z',
};

const wish = (tag: string, changes: Partial<DeliveryRequest> = {}) =>
  deliveryRequest(repoUrl, { files: filesOf('orders-api', tag), ...changes });

const inputsOf = (text: string): DeliveryInputs => ({
  file: 'score.yaml',
  text,
  sourceFiles: {},
  specHash: 'sha256:5bec',
  source: {
    repoUrl: 'https://git.example/acme/orders-api',
    file: 'score.yaml',
  },
  platformRevision: 'p1',
});

describe('decisions in the database', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let db: Knex;
    let store: DatabaseDeliveryStore;
    let holds: DatabaseHoldStore;
    let inputs: DatabaseInputStore;

    beforeEach(async () => {
      db = await databases.init(databaseId);
      await db.migrate.latest({
        directory: resolve(__dirname, '../../migrations'),
      });
      store = new DatabaseDeliveryStore({ database: db });
      holds = new DatabaseHoldStore({ database: db });
      inputs = new DatabaseInputStore({ database: db });
    });

    const want = (request: DeliveryRequest) =>
      db.transaction(tx => store.want(tx, request));
    const choose = (decision: Parameters<typeof decide>[1]) =>
      db.transaction(tx => decide(tx, decision));
    const deliver = async () => {
      const claimed = await store.claim(branch, 10);
      await store.delivered(
        claimed.map(each => ({
          claimed: each,
          generation: each.generation,
          sha: `c${each.generation}`,
          committedAt: new Date('2026-11-24T09:00:00Z'),
        })),
      );
      return claimed.map(({ environment, workload, generation }) =>
        [environment, workload, generation].join(' '),
      );
    };
    const only = async () => {
      const [delivery] = await store.list({});
      return delivery;
    };

    it('find what has a branch of its own beside GitOps Promoter', async () => {
      const at = (tag: string) =>
        wish(tag, {
          destination: {
            repoUrl,
            branch: 'environment/staging-next',
            path: 'apps',
          },
        });
      await want(at('v1'));
      const { id, generation } = await only();
      await db.transaction(tx =>
        inputs.remember(tx, at('v1'), inputsOf('of v1')),
      );
      expect(await inputs.read(id)).toEqual(inputsOf('of v1'));
      expect(await choose({ request: at('v2'), generation, pin })).toBe(id);
      expect(await store.list({})).toEqual([
        expect.objectContaining({ id, pin, generation: generation + 1 }),
      ]);
    });

    it('give nobody what is held, and afterwards only the last', async () => {
      const hold = { by: pin.by, reason: 'Sale' };
      await want(wish('v1'));
      await want(wish('v1', { workload: 'cart' }));
      await want(wish('v1', { environment: 'production' }));
      await holds.hold({ environment: 'production', ...hold });
      await holds.hold({
        environment: 'staging',
        workload: 'orders-api',
        ...hold,
      });
      expect(await deliver()).toEqual(['staging cart 1']);
      expect(await store.due()).toEqual([]);
      await want(wish('v2'));
      await want(wish('v3'));
      expect(
        (await store.list({})).map(({ environment, workload, state }) => [
          environment,
          workload,
          state,
        ]),
      ).toEqual([
        ['staging', 'cart', 'delivered'],
        ['production', 'orders-api', 'held'],
        ['staging', 'orders-api', 'held'],
      ]);
      await holds.release('staging', 'orders-api');
      expect(await store.due()).toHaveLength(1);
      expect(await deliver()).toEqual(['staging orders-api 3']);
      await holds.hold({ environment: 'production', by: 'b', reason: 'c' });
      expect(await holds.list()).toMatchObject([{ by: 'b', reason: 'c' }]);
      await holds.release('production');
      expect(await deliver()).toEqual(['production orders-api 1']);
    });

    it('keep newer renders away from what was brought back', async () => {
      await want(wish('v1'));
      await want(wish('v2'));
      await deliver();
      await choose({ request: wish('v1'), generation: 2, pin });
      await want(wish('v3'));
      expect(await deliver()).toEqual(['staging orders-api 3']);
      expect(await only()).toMatchObject({ pin, generation: 3 });
      await db('deliveries').update({ pin: null });
      await want(wish('v3'));
      expect(await deliver()).toEqual(['staging orders-api 4']);
    });

    it('are no other generation where the content is the same', async () => {
      await want(wish('v1'));
      await deliver();
      await choose({ request: wish('v1'), generation: 1, pin });
      expect(await only()).toMatchObject({
        pin,
        generation: 1,
        state: 'delivered',
      });
    });

    it('are refused where something else is wanted meanwhile', async () => {
      const decision = { request: wish('v0'), generation: 1 };
      await expect(choose(decision)).rejects.toThrow('look at it again');
      await want(wish('v1'));
      await expect(choose({ ...decision, generation: 0 })).rejects.toThrow(
        'look at it again',
      );
      await expect(
        choose({ ...decision, request: wish('v0', { entityRef: 'a:b/c' }) }),
      ).rejects.toThrow('look at it again');
      const both = await Promise.allSettled([
        choose(decision),
        choose({ ...decision, request: wish('v2') }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      expect((await only()).generation).toBe(2);
    });

    it('are all that an environment gets which is promoted to', async () => {
      const policy = { ...deliveryPolicyOf({}), promoteFrom: 'staging' };
      const promoted = (tag: string) =>
        wish(tag, { environment: 'production', policy });
      await want(promoted('v1'));
      expect(await store.list({})).toEqual([]);
      await choose({ request: promoted('v1'), generation: 0 });
      await want(promoted('v2'));
      expect(await deliver()).toEqual(['production orders-api 1']);
      // Its workload leaves the catalog, and comes back.
      const { entityRef } = wish('v1');
      await db.transaction(tx => store.release(tx, entityRef));
      await want(promoted('v3'));
      await choose({ request: promoted('v3'), generation: 0 });
      expect((await only()).removal).toBeUndefined();
      expect(await deliver()).toEqual(['production orders-api 3']);
    });

    it('know the inputs of what is wanted, and of nothing else', async () => {
      const remember = (tag: string, text: string) =>
        db.transaction(async tx => {
          await store.want(tx, wish(tag));
          await inputs.remember(tx, wish(tag), inputsOf(text));
        });
      await remember('v1', 'a');
      const { id } = await only();
      expect(await inputs.read(id)).toEqual(inputsOf('a'));
      await remember('v1', 'a # with a remark');
      expect((await inputs.hashes([id])).get(id)).toBe(
        hashInputs(inputsOf('a # with a remark')),
      );
      await choose({ request: wish('v0'), generation: 1, pin });
      await db.transaction(tx => inputs.forget(tx, id));
      await remember('v2', 'b');
      expect(await inputs.read(id)).toBeUndefined();
      expect(await inputs.hashes([])).toEqual(new Map());
    });
  });
});
