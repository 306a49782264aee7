// @ts-check

/**
 * Deliveries are the state that Git shall have, written in the transaction
 * that stores a render; leases say which replica serves a destination. Times
 * are milliseconds since the epoch by the database's own clock.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('deliveries', table => {
    table.comment('The state that each workload shall have in Git');
    table.bigIncrements('id');
    table.text('repo_url').notNullable();
    table.text('branch').notNullable();
    table.text('environment').notNullable();
    table.text('workload').notNullable();
    table.text('path').notNullable().comment('Folder of the environment');
    table.text('shard').notNullable();
    table.text('entity_ref').notNullable();
    table
      .integer('generation')
      .notNullable()
      .comment('Grows whenever other content is wanted');
    table
      .integer('claimed_generation')
      .notNullable()
      .defaultTo(0)
      .comment(
        'The oldest generation that a worker took to push and that may still arrive',
      );
    table
      .integer('delivered_generation')
      .notNullable()
      .defaultTo(0)
      .comment('The generation that is known to be in Git');
    table.text('content_hash').notNullable();
    table.text('payload').notNullable().comment('JSON: the files');
    table.text('source').notNullable().comment('JSON: where they come from');
    table.text('spec_hash').notNullable();
    table.text('platform_revision').notNullable();
    table.text('renderer').notNullable();
    table.text('state').notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.bigInteger('next_attempt_at').nullable();
    table.text('commit_sha').nullable();
    table.bigInteger('committed_at').nullable();
    table.text('reason').nullable();
    table.unique(['repo_url', 'branch', 'environment', 'workload'], {
      indexName: 'deliveries_place_unique',
    });
    table.index(['entity_ref'], 'deliveries_entity_ref_index');
    table.index(['state'], 'deliveries_state_index');
  });

  await knex.schema.createTable('leases', table => {
    table.comment('Which worker may serve a destination, and from when');
    table.text('key').primary();
    table.text('owner').notNullable();
    table.integer('fence').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.bigInteger('not_before').notNullable().defaultTo(0);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('leases');
  await knex.schema.dropTable('deliveries');
};
