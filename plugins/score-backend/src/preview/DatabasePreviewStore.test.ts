import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { supportedDatabases } from '../delivery/__testUtils__/supportedDatabases';
import { DatabaseCommentStore } from './comments/DatabaseCommentStore';
import { DatabasePreviewStore } from './DatabasePreviewStore';

describe('DatabasePreviewStore', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let database: Knex;
    let store: DatabasePreviewStore;
    const create = (id: string) =>
      store.create({ id, ref: 'main', requestedBy: 'user:default/petra' });

    beforeEach(async () => {
      database = await databases.init(databaseId);
      await database.migrate.latest({
        directory: resolve(__dirname, '../../migrations'),
      });
      store = new DatabasePreviewStore({ database });
    });

    it('keeps what is known of a preview', async () => {
      await create('a');
      await store.update('a', { progress: { done: 1, total: 3 } });
      await store.update('a', { before: 'r1', after: 'r2', files: [] });
      expect(await store.get('a')).toMatchObject({
        id: 'a',
        state: 'running',
        progress: { done: 1, total: 3 },
        before: 'r1',
        after: 'r2',
        findings: [],
      });
      await store.update('a', { state: 'failed', reason: 'No' });
      expect(await store.get('a')).toMatchObject({
        state: 'failed',
        reason: 'No',
      });
      expect(await store.files('a')).toEqual([]);
      expect(await store.get('none')).toBeUndefined();
    });

    it('says of one that nobody works at any more that it was stopped', async () => {
      await create('a');
      await database('platform_previews').update({
        touched_at: Date.now() - 120_000,
      });
      expect(await store.get('a')).toMatchObject({
        state: 'failed',
        reason: expect.stringContaining('stopped'),
      });
    });

    it('drops those that are old, and those beyond twenty', async () => {
      await create('old');
      await database('platform_previews').update({
        created_at: Date.now() - 25 * 60 * 60 * 1000,
      });
      for (let number = 0; number < 25; number++) {
        await create(`n${number}`);
        await database('platform_previews')
          .where({ id: `n${number}` })
          .update({ created_at: Date.now() + number });
      }
      const kept = await store.list();
      expect(kept).toHaveLength(20);
      expect(kept[0].id).toBe('n24');
      expect(kept.map(({ id }) => id)).not.toContain('old');
    });

    it('takes a commit of a pull request on once', async () => {
      const comments = new DatabaseCommentStore({ database });
      const take = (sha: string) => comments.take('https://a/b', 1, sha);
      expect(await take('c1')).toBe(true);
      expect(await take('c1')).toBe(false);
      await comments.remember('https://a/b', 1, '7');
      expect(await take('c2')).toBe(true);
      expect(await comments.commentOf('https://a/b', 1)).toEqual({
        headSha: 'c2',
        id: '7',
      });
      expect(await comments.commentOf('https://a/b', 2)).toBeUndefined();
    });
  });
});
