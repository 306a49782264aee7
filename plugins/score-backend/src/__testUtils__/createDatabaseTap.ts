import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/**
 * Lets a test close the connections of plugins to their databases, which
 * Backstage leaves open with SQLite; the test's process could not end.
 */
export function createDatabaseTap(pluginIds: readonly string[]) {
  const clients: Knex[] = [];
  return {
    features: pluginIds.map(pluginId =>
      createBackendModule({
        pluginId,
        moduleId: 'database-tap',
        register(env) {
          env.registerInit({
            deps: { database: coreServices.database },
            async init({ database }) {
              clients.push(await database.getClient());
            },
          });
        },
      }),
    ),
    async close() {
      await Promise.all(clients.map(client => client.destroy()));
    },
  };
}
