import type { Knex } from 'knex';

/** What the portal has told people: this content is in Git, in this commit. */
export interface Acknowledgement {
  workload: string;
  environment: string;
  shard: string;
  commit_sha: string;
  /** Null when other content was wanted by then, or nothing. */
  content_hash: string | null;
}

const TABLE = 'acknowledgements';

/**
 * Lets the database itself write down every acknowledgement, so that none is
 * overlooked when the process that made it is killed right afterwards.
 */
export async function recordAcknowledgements(
  database: Knex,
): Promise<() => Promise<Acknowledgement[]>> {
  await database.schema.createTable(TABLE, table => {
    table.increments('id');
    table.text('workload').notNullable();
    table.text('environment').notNullable();
    table.text('shard').notNullable();
    table.text('commit_sha').notNullable();
    table.text('content_hash').nullable();
  });
  const insert = `INSERT INTO ${TABLE}
      (workload, environment, shard, commit_sha, content_hash)
    VALUES (NEW.workload, NEW.environment, NEW.shard, NEW.commit_sha,
      CASE WHEN NEW.state = 'delivered' AND NEW.released_at IS NULL
        THEN NEW.content_hash END);`;
  if (String(database.client.config.client).startsWith('pg')) {
    await database.raw(`CREATE FUNCTION record_acknowledgement()
      RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN ${insert} RETURN NEW; END $$`);
    await database.raw(`CREATE TRIGGER record_acknowledgement
      AFTER UPDATE OF commit_sha ON deliveries FOR EACH ROW
      WHEN (NEW.commit_sha IS NOT NULL)
      EXECUTE FUNCTION record_acknowledgement()`);
  } else {
    await database.raw(`CREATE TRIGGER record_acknowledgement
      AFTER UPDATE OF commit_sha ON deliveries FOR EACH ROW
      WHEN NEW.commit_sha IS NOT NULL BEGIN ${insert} END`);
  }
  return () => database<Acknowledgement>(TABLE).orderBy('id').select('*');
}
