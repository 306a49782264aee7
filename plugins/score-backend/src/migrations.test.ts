import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { supportedDatabases } from './delivery/__testUtils__/supportedDatabases';

const directory = resolve(__dirname, '../migrations');
const files = readdirSync(directory).sort();

describe('migrations', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let db: Knex;

    beforeEach(async () => {
      db = await databases.init(databaseId);
    });

    const tables = async () => {
      const names = [
        'deliveries',
        'delivery_holds',
        'delivery_inputs',
        'incidents',
        'leases',
        'platform_previews',
        'platform_revisions',
        'platforms',
        'preview_comments',
        'proposals',
        'renders',
        'rollouts',
        'workloads',
      ];
      const found: string[] = [];
      for (const name of names) {
        if (await db.schema.hasTable(name)) {
          found.push(name);
        }
      }
      return found;
    };

    it('go up one by one, down one by one, and up again', async () => {
      const steps: string[][] = [];
      for (const _ of files) {
        await db.migrate.up({ directory });
        steps.push(await tables());
      }
      expect(steps[steps.length - 1]).toEqual([
        'deliveries',
        'delivery_holds',
        'delivery_inputs',
        'incidents',
        'leases',
        'platform_previews',
        'platform_revisions',
        'platforms',
        'preview_comments',
        'proposals',
        'renders',
        'rollouts',
        'workloads',
      ]);
      for (const step of [...steps].reverse()) {
        expect(await tables()).toEqual(step);
        await db.migrate.down({ directory });
      }
      expect(await tables()).toEqual([]);
      await db.migrate.latest({ directory });
      expect(await tables()).toEqual(steps[steps.length - 1]);
    });
  });
});
