import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { supportedDatabases } from '../delivery/__testUtils__/supportedDatabases';
import { DatabaseRolloutStore } from './DatabaseRolloutStore';

describe('DatabaseRolloutStore', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let store: DatabaseRolloutStore;

    beforeEach(async () => {
      const database: Knex = await databases.init(databaseId);
      await database.migrate.latest({
        directory: resolve(__dirname, '../../migrations'),
      });
      store = new DatabaseRolloutStore({ database, target: 'here' });
    });

    it('begins with the revision that an environment has rings in', async () => {
      await store.keep(['live', 'staging'], 'r1');
      await store.keep(['live'], 'r2');
      const [live, ...others] = await store.list();
      expect(others).toEqual([]);
      expect(live).toMatchObject({
        environment: 'live',
        base: 'r1',
        state: 'settled',
        rings: 0,
      });
      await store.keep([], 'r3');
      expect(await store.list()).toEqual([]);
    });

    it('keeps a change, and lets none overwrite another', async () => {
      await store.keep(['live'], 'r1');
      const [live] = await store.list();
      const started = {
        ...live,
        next: 'r2',
        former: 'r0',
        rings: 1,
        state: 'running' as const,
        changedBy: 'user:default/petra',
        reason: 'Because',
      };
      await store.save(started);
      await expect(store.save(started)).rejects.toThrow('look again');
      const [now] = await store.list();
      expect(now).toMatchObject({
        next: 'r2',
        state: 'running',
        changedBy: 'user:default/petra',
        version: live.version + 1,
      });
      expect(await store.revisionsInUse()).toEqual(['r1', 'r0', 'r2']);
    });
  });
});
