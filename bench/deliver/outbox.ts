import knexFactory, { Knex } from 'knex';
import { DatabaseDeliveryStore } from '../../plugins/score-backend/src/delivery/store/DatabaseDeliveryStore';
import { migrate } from './portal';
import { workloadAt } from './workloads';

export interface OutboxSpeed {
  wanted: number;
  claimed: number;
  acknowledged: number;
}

/** Rows a second, for all at once. */
export async function measureOutbox(
  database: Knex,
  rows: number,
): Promise<OutboxSpeed> {
  await migrate(database);
  const store = new DatabaseDeliveryStore({ database });
  const repoUrl = 'https://git.example/acme/gitops';
  const perSecond = async (action: () => Promise<unknown>) => {
    const start = performance.now();
    await action();
    return rows / ((performance.now() - start) / 1000);
  };
  const wanted = await perSecond(() =>
    database.transaction(async tx => {
      for (let index = 0; index < rows; index++) {
        await store.want(tx, workloadAt(index, 'v1', repoUrl));
      }
    }),
  );
  const branch = { repoUrl, branch: 'main' };
  const claims = await store.claim(branch, 1);
  const claimed = await perSecond(async () => {
    claims.splice(0, 1, ...(await store.claim(branch, rows)));
  });
  const acknowledged = await perSecond(() =>
    store.delivered(
      claims.map(claim => ({
        claimed: claim,
        generation: claim.generation,
        sha: 'c0ffee',
        committedAt: new Date(),
      })),
    ),
  );
  return { wanted, claimed, acknowledged };
}

export function sqlite(): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
}

/** In a schema of its own, which goes with `close`. */
export async function postgres(
  url: string,
): Promise<{ database: Knex; close(): Promise<void> }> {
  const schema = `score_bench_${process.pid}`;
  const database = knexFactory({
    client: 'pg',
    connection: url,
    searchPath: [schema],
  });
  await database.raw('create schema ??', [schema]);
  return {
    database,
    async close() {
      await database.raw('drop schema ?? cascade', [schema]);
      await database.destroy();
    },
  };
}
