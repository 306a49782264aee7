import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import knexFactory, { Knex } from 'knex';
import { join } from 'node:path';
import { DatabaseDeliveryStore } from '../../plugins/score-backend/src/delivery/store/DatabaseDeliveryStore';
import type { DeliveryRequest } from '../../plugins/score-backend/src/delivery/types';
import { createDeliveryWorker } from '../../plugins/score-backend/src/delivery/worker/DeliveryWorker';
import { credentials } from './gitServer';

/** The worker as the backend runs it, with an outbox in memory. */
export interface Portal {
  database: Knex;
  store: DatabaseDeliveryStore;
  /** Resolves when all of it is acknowledged: pushed, and noted down. */
  deliver(requests: readonly DeliveryRequest[]): Promise<void>;
  wake(): void;
  /** Resolves when nothing is to be delivered any more. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export async function migrate(database: Knex) {
  await database.migrate.latest({
    directory: join(__dirname, '../../plugins/score-backend/migrations'),
  });
}

export async function startPortal(
  server: { url: string; host: string },
  cacheDirectory: string,
): Promise<Portal> {
  const database = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  await migrate(database);
  const store = new DatabaseDeliveryStore({ database });
  const config = new ConfigReader({
    integrations: {
      gitea: [
        { host: server.host, baseUrl: `http://${server.host}`, ...credentials },
      ],
    },
    score: {
      destinations: { allow: [server.url] },
      delivery: { cacheDirectory, window: { milliseconds: 0 } },
    },
  });
  let changed = () => {};
  const warn = (message: string) => process.stderr.write(`${message}\n`);
  const logger = {
    error: warn,
    warn,
    info: () => {},
    debug: () => {},
    child: () => logger,
  };
  const worker = createDeliveryWorker({
    store,
    config,
    integrations: ScmIntegrations.fromConfig(config),
    logger,
    onChange: () => changed(),
  });
  await worker.start();

  const countOpen = async () => {
    const [{ open }] = await database('deliveries')
      .whereNot('state', 'delivered')
      .count({ open: '*' });
    return Number(open);
  };
  const settle = async () => {
    do {
      await new Promise<void>(resolve => {
        changed = resolve;
        // A change that came while the rows were counted was not heard.
        setTimeout(resolve, 10);
      });
    } while ((await countOpen()) > 0);
  };
  return {
    database,
    store,
    wake: worker.wake.bind(worker),
    settle,
    async deliver(requests) {
      await database.transaction(async tx => {
        for (const request of requests) {
          await store.want(tx, request);
        }
      });
      worker.wake();
      await settle();
    },
    async stop() {
      await worker.stop();
      await database.destroy();
    },
  };
}
