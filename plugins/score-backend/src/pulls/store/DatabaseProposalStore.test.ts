import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { deliveryRequest } from '../../delivery/__testUtils__/harness';
import { supportedDatabases } from '../../delivery/__testUtils__/supportedDatabases';
import { DatabaseDeliveryStore } from '../../delivery';
import { DatabaseProposalStore } from './DatabaseProposalStore';
import type { ProposalRecord } from './types';

const place = {
  repoUrl: 'https://git.example/acme/gitops',
  branch: 'main',
  environment: 'staging',
  workload: 'orders-api',
};
const whole: ProposalRecord = {
  ...place,
  entityRef: 'component:default/orders-api',
  number: 7,
  pastNumber: 3,
  contentHash: 'sha256:1',
  planHash: 'sha256:2',
  describedHash: 'sha256:2',
  pushedSha: '1'.repeat(40),
  replacedSha: '2'.repeat(40),
  isDeclined: false,
  closing: 'It is obsolete.',
};

describe('DatabaseProposalStore', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let db: Knex;
    let store: DatabaseProposalStore;

    beforeEach(async () => {
      db = await databases.init(databaseId);
      await db.migrate.latest({
        directory: resolvePackagePath(
          '@score-backstage/plugin-score-backend',
          'migrations',
        ),
      });
      store = new DatabaseProposalStore({ database: db });
    });

    it('keeps one for each place', async () => {
      expect(await store.get(place)).toBeUndefined();
      await store.save(whole);
      const { entityRef } = whole;
      const less = { ...place, workload: 'ads', entityRef, isDeclined: true };
      await store.save(less);
      expect(await store.get(place)).toEqual(whole);
      expect(await store.get({ ...place, workload: 'ads' })).toEqual(less);
      await store.save({ ...whole, number: 8 });
      expect((await store.get(place))?.number).toBe(8);
      await store.remove(place);
      expect(await store.get(place)).toBeUndefined();
    });

    it('asks again for what was declined alone', async () => {
      const declined = { ...whole, isDeclined: true };
      const { entityRef } = whole;
      await store.save({ ...declined, workload: 'ads', entityRef: 'other' });
      await store.save(declined);
      await store.save({ ...whole, environment: 'production' });
      await store.askAgain(entityRef);
      const { number, pastNumber, contentHash, isDeclined } =
        (await store.get(place)) ?? whole;
      expect({ number, pastNumber, contentHash, isDeclined }).toEqual({
        pastNumber: 7,
        isDeclined: false,
      });
      expect(await store.get({ ...place, environment: 'production' })).toEqual({
        ...whole,
        environment: 'production',
      });
      expect((await store.get({ ...place, workload: 'ads' }))?.number).toBe(7);
    });

    it('finds what is to be closed and what nobody wants', async () => {
      const deliveries = new DatabaseDeliveryStore({ database: db });
      const { closing: _, ...open } = whole;
      for (const workload of ['closing', 'delivered', 'waiting']) {
        await db.transaction(tx =>
          deliveries.want(tx, deliveryRequest(place.repoUrl, { workload })),
        );
        await store.save({ ...open, workload });
      }
      await store.save({ ...open, workload: 'gone' });
      await store.save({ ...whole, workload: 'closing' });
      await db('deliveries')
        .where({ workload: 'delivered' })
        .update({ state: 'delivered' });
      const found = await store.leftovers();
      expect(found.map(({ workload }) => workload).sort()).toEqual([
        'closing',
        'delivered',
        'gone',
      ]);
    });
  });
});
