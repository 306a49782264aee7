import type { Knex } from 'knex';

/**
 * The database's present, in milliseconds since the epoch: the only clock that
 * all replicas share.
 */
export function databaseNow(knex: Knex, plusMs = 0): Knex.Raw {
  const now = isPostgres(knex)
    ? '(extract(epoch from clock_timestamp()) * 1000)::bigint'
    : "cast(unixepoch('subsec') * 1000 as integer)";
  return knex.raw(`(${now} + ?)`, [Math.round(plusMs)]);
}

export async function readDatabaseClock(knex: Knex): Promise<number> {
  const [{ now }] = await knex.select({ now: databaseNow(knex) });
  return Number(now);
}

function isPostgres(knex: Knex): boolean {
  return String(knex.client.config.client).startsWith('pg');
}
