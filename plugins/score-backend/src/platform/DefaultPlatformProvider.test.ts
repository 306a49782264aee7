import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { platformFiles } from '../__testUtils__/startCompany';
import { supportedDatabases } from '../delivery/__testUtils__/supportedDatabases';
import { DatabasePlatformStore } from './DatabasePlatformStore';
import { DefaultPlatformProvider } from './DefaultPlatformProvider';
import type { PlatformReader, PlatformTree } from './types';

const target = 'https://git.example/acme/platform/src/branch/main/';
const files = Object.entries(platformFiles('https://git.example')).map(
  ([path, text]) => ({ path, text }),
);
const broken = [{ path: 'platform.yaml', text: 'name: [' }];

describe('DefaultPlatformProvider', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let db: Knex;
    /** What stands at the platform's location. */
    let there: PlatformTree | Error;
    const reader: PlatformReader = {
      async read(known) {
        if (there instanceof Error) {
          throw there;
        }
        return there.revision === known ? undefined : there;
      },
      async readRef(ref) {
        return { revision: `of ${ref}`, files: ref === 'bad' ? broken : files };
      },
    };
    const audited: string[] = [];
    const auditor = mockServices.auditor.mock({
      async createEvent({ eventId, meta }) {
        const note = (outcome: string) => async () => {
          audited.push(
            `${eventId} ${meta?.before}..${meta?.revision} ${outcome}`,
          );
        };
        return { success: note('succeeded'), fail: note('failed') };
      },
    });
    const create = () =>
      new DefaultPlatformProvider({
        auditor,
        target,
        reader,
        store: new DatabasePlatformStore({ database: db, target }),
        logger: mockServices.logger.mock(),
      });

    beforeEach(async () => {
      db = await databases.init(databaseId);
      await db.migrate.latest({
        directory: resolve(__dirname, '../../migrations'),
      });
      there = { revision: 'r1', files };
    });

    it('uses what it has loaded, also after a restart', async () => {
      const provider = create();
      expect(await provider.current()).toBeUndefined();
      expect(await provider.reload()).toBe(true);
      expect(await provider.reload()).toBe(false);
      there = new Error('away');
      const current = await create().current();
      expect(current?.revision).toBe('r1');
      expect(current?.platform.environments.map(each => each.name)).toEqual([
        'local',
        'staging',
        'production',
      ]);
      expect(current?.resourceTypes().map(each => each.type)).toContain(
        'postgres',
      );
    });

    it('sees what another replica has loaded', async () => {
      const [one, other] = [create(), create()];
      await one.reload();
      expect((await other.current())?.revision).toBe('r1');
      there = { revision: 'r2', files };
      await one.reload();
      expect((await other.current())?.revision).toBe('r2');
    });

    it('keeps every revision that it used, and those in use for good', async () => {
      const provider = create();
      await provider.reload();
      await db('workloads').insert({
        ...{ entity_ref: 'component:default/shop', file: 'score.yaml' },
        ...{ version: 1, status: 'valid', source_url: '', repo_url: '' },
        ...{ repo_path: '', source_files: '{}', findings: '[]' },
      });
      const { id } = await db('workloads').first('id');
      await db('renders').insert({
        ...{ workload_id: id, environment: 'staging', input_hash: '' },
        ...{ failed: false, findings: '[]', resources: '[]' },
        platform_revision: 'r1',
      });
      for (let revision = 2; revision <= 24; revision++) {
        there = { revision: `r${revision}`, files };
        await provider.reload();
      }
      const another = create();
      const kept = await Promise.all(
        [1, 2, 3, 4, 24].map(async revision =>
          Boolean(await another.at(`r${revision}`)),
        ),
      );
      expect(kept).toEqual([true, false, false, true, true]);
      expect((await another.at('r1'))?.revision).toBe('r1');
      expect(await another.at('never')).toBeUndefined();
      expect((await another.current())?.revision).toBe('r24');
    });

    it('has every change of the revision written down', async () => {
      audited.length = 0;
      const provider = create();
      await provider.reload();
      await provider.reload();
      there = { revision: 'r2', files };
      await provider.reload();
      there = { revision: 'r3', files: broken };
      await provider.reload();
      expect(audited).toEqual([
        'platform-change undefined..r1 succeeded',
        'platform-change r1..r2 succeeded',
        'platform-change r2..r3 failed',
      ]);
    });

    it('answers the same object for a revision', async () => {
      const provider = create();
      await provider.reload();
      const [one, other] = await Promise.all([
        provider.at('r1'),
        provider.at('r1'),
      ]);
      expect(one?.platform).toBe(other?.platform);
      expect((await provider.current())?.platform).toBe(one?.platform);
    });

    it('reads another ref without using it', async () => {
      const provider = create();
      await provider.reload();
      const more = await provider.readRef('more');
      expect(more).toMatchObject({ revision: 'of more', findings: [] });
      expect(more.platform?.name).toBe('acme');
      const bad = await provider.readRef('bad');
      expect(bad.platform).toBeUndefined();
      expect(bad.findings[0]).toMatchObject({ severity: 'error' });
      expect((await provider.current())?.revision).toBe('r1');
    });

    it('goes on with the last good revision, and says so', async () => {
      const provider = create();
      await provider.reload();
      there = { revision: 'r2', files: broken };
      expect(await provider.reload()).toBe(false);
      expect((await provider.current())?.revision).toBe('r1');
      const { triedRevision, findings } = await provider.status();
      expect(triedRevision).toBe('r2');
      expect(findings[0]).toMatchObject({
        code: 'platform-not-used',
        hint: expect.stringContaining('r1'),
      });
      expect(findings[1]).toMatchObject({ file: 'platform.yaml', line: 1 });

      there = { revision: 'r3', files };
      expect(await provider.reload()).toBe(true);
      expect((await provider.status()).findings).toEqual([]);
    });

    it('takes back an earlier revision after a bad one', async () => {
      const provider = create();
      await provider.reload();
      there = { revision: 'r2', files: broken };
      await provider.reload();
      there = { revision: 'r1', files };
      expect(await provider.reload()).toBe(false);
      expect((await provider.status()).findings).toEqual([]);
    });

    it.each([
      [new Error('connect ECONNREFUSED'), 'platform-unreadable'],
      [new NotFoundError('no such repository'), 'platform-missing'],
    ])('says why it cannot be read: %s', async (error, code) => {
      const provider = create();
      there = error;
      expect(await provider.reload()).toBe(false);
      expect(await provider.status()).toEqual({
        triedRevision: undefined,
        findings: [
          expect.objectContaining({
            code,
            message: expect.stringContaining(error.message),
          }),
        ],
      });
    });
  });
});
