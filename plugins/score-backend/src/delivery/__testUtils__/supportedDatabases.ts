import type { TestDatabaseId } from '@backstage/backend-test-utils';

/** SQLite always; PostgreSQL where the environment names one. */
export function supportedDatabases(): TestDatabaseId[] {
  if (process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING) {
    return ['SQLITE_3', 'POSTGRES_15'];
  }
  console.warn('Left out: deliveries on PostgreSQL (no connection string)');
  return ['SQLITE_3'];
}
