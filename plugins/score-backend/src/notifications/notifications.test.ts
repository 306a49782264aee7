import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { deliveryPolicyOf } from '@score-backstage/engine';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { supportedDatabases } from '../delivery/__testUtils__/supportedDatabases';
import { DatabaseDeliveryStore } from '../delivery';
import { DatabaseIncidentStore } from './DatabaseIncidentStore';
import { IncidentWatch } from './IncidentWatch';

const entityRef = 'component:default/orders-api';
const branch = { repoUrl: 'https://git.example/acme/gitops', branch: 'main' };
const MINUTE = 60_000;

describe('notifications', () => {
  const databases = TestDatabases.create({ ids: supportedDatabases() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let db: Knex;
    let deliveries: DatabaseDeliveryStore;
    let sent: NotificationSendOptions[];
    /** What the notifications plugin does with the next one. */
    let failure: Error | undefined;

    beforeEach(async () => {
      db = await databases.init(databaseId);
      await db.migrate.latest({
        directory: resolve(__dirname, '../../migrations'),
      });
      deliveries = new DatabaseDeliveryStore({ database: db });
      sent = [];
      failure = undefined;
    }, 60_000);

    const create = () =>
      new IncidentWatch({
        store: new DatabaseIncidentStore({ database: db }),
        notifications: {
          async send(options) {
            if (failure) {
              throw failure;
            }
            sent.push(options);
          },
        },
        logger: mockServices.logger.mock(),
        retryingForMs: 15 * MINUTE,
      });
    const want = (environment: string, content = 'a\n') =>
      db.transaction(tx =>
        deliveries.want(tx, {
          destination: { ...branch, path: environment },
          environment,
          workload: 'orders-api',
          shard: 'shop',
          files: [{ path: 'deployment.yaml', content }],
          specHash: 'sha256:1',
          source: { repoUrl: 'https://git.example/acme/a', file: 'score.yaml' },
          platformRevision: 'p1',
          renderer: 'native@0.1.0',
          policy: deliveryPolicyOf({}),
          entityRef,
        }),
      );
    const stop = async (reason: string) => {
      for (const claimed of await deliveries.claim(branch, 10)) {
        await deliveries.stopped(claimed, reason);
      }
    };
    const deliver = async () => {
      await deliveries.retry({});
      for (const claimed of await deliveries.claim(branch, 10)) {
        const outcome = { claimed, generation: claimed.generation, sha: 'abc' };
        await deliveries.delivered([{ ...outcome, committedAt: new Date() }]);
      }
    };
    /** As if the incidents had begun earlier. */
    const pass = (ms: number) =>
      db('incidents').update({ since: db.raw('since - ?', [ms]) });
    const titles = () => sent.map(({ payload }) => payload.title);

    it('tells the owner at once what has stopped, and once', async () => {
      await want('staging');
      await stop('The file is not ours');
      await create().look();
      await create().look();
      expect(sent).toEqual([
        {
          recipients: { type: 'entity', entityRef },
          payload: {
            title: 'orders-api is not delivered to staging',
            description: 'staging: The file is not ours',
            link: '/catalog/default/component/orders-api/score',
            severity: 'high',
            topic: 'Score deliveries',
            scope: 'score/deliveries/component:default/orders-api',
          },
        },
      ]);
    });

    it('tells it again where more is stopped, in the same place', async () => {
      await want('staging');
      await stop('no');
      await create().look();
      await want('production');
      await stop('no');
      await create().look();
      expect(titles()).toEqual([
        'orders-api is not delivered to staging',
        'orders-api is not delivered to production and staging',
      ]);
      expect(new Set(sent.map(({ payload }) => payload.scope)).size).toBe(1);
    });

    it('is patient with what is tried again', async () => {
      await want('staging');
      const failed = { reason: 'no route', delayMs: MINUTE };
      await deliveries.failed(await deliveries.claim(branch, 10), failed);
      await create().look();
      await pass(14 * MINUTE);
      await create().look();
      expect(sent).toEqual([]);
      await pass(2 * MINUTE);
      await create().look();
      await create().look();
      expect(sent.map(({ payload }) => payload.severity)).toEqual(['normal']);
    });

    it('says nothing of what has recovered before it was told', async () => {
      await want('staging');
      const failed = { reason: 'no route', delayMs: MINUTE };
      await deliveries.failed(await deliveries.claim(branch, 10), failed);
      await create().look();
      await deliver();
      await create().look();
      expect(sent).toEqual([]);
      expect(await db('incidents')).toEqual([]);
    });

    it('tells of the recovery when it is in Git, and begins afresh', async () => {
      await want('staging');
      await stop('no');
      await create().look();
      await deliveries.retry({});
      await create().look();
      expect(sent).toHaveLength(1);
      await deliver();
      await create().look();
      await create().look();
      expect(titles().slice(1)).toEqual(['orders-api is delivered again']);
      await want('staging', 'b\n');
      await stop('no');
      await create().look();
      expect(sent).toHaveLength(3);
    });

    it('tells it once though many replicas look', async () => {
      await want('staging');
      await stop('no');
      await Promise.all(Array.from({ length: 5 }, () => create().look()));
      expect(sent).toHaveLength(1);
    });

    it('is told by nobody who listed it before another told it', async () => {
      await want('staging');
      await stop('no');
      const store = new DatabaseIncidentStore({ database: db });
      await store.open([entityRef]);
      const [incident] = await store.list();
      await create().look();
      await expect(store.claim(incident)).resolves.toBe(false);
      const [known] = await store.list();
      await expect(store.claim(known)).resolves.toBe(true);
    });

    it('tries again when it could not be told', async () => {
      await want('staging');
      await stop('no');
      failure = new Error('Request failed with status 503');
      await create().look();
      failure = undefined;
      await create().look();
      expect(sent).toHaveLength(1);
    });

    it('does without the notifications plugin', async () => {
      await want('staging');
      await stop('no');
      failure = new Error('Request failed with status 404');
      await create().look();
      failure = undefined;
      await create().look();
      expect(sent).toEqual([]);
    });
  });
});
