// @ts-check

/**
 * How a delivery gets to its branch, what somebody else did to it there, and
 * what becomes of it when its workload has left the catalog.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('deliveries', table => {
    table
      .text('policy')
      .nullable()
      .comment('JSON: of the environment; null: the defaults');
    table
      .text('delivered_hash')
      .nullable()
      .comment('Content that was acknowledged last');
    table
      .boolean('forced')
      .notNullable()
      .defaultTo(false)
      .comment('Replaces what somebody else has changed');
    table
      .bigInteger('released_at')
      .nullable()
      .comment('Set when nothing of the workload is wanted any more');
    table.integer('proposal_number').nullable();
    table.text('proposal_url').nullable();
  });
  await knex.schema.alterTable('leases', table => {
    table
      .bigInteger('inspected_at')
      .notNullable()
      .defaultTo(0)
      .comment('When the branch was compared with what was delivered');
    table.text('inspected_sha').nullable().comment('Its commit by then');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('leases', table => {
    table.dropColumns('inspected_at', 'inspected_sha');
  });
  // States that the earlier version does not know.
  await knex('deliveries').whereNotNull('released_at').delete();
  await knex('deliveries')
    .where({ state: 'proposed' })
    .update({ state: 'waiting', next_attempt_at: null });
  await knex.schema.alterTable('deliveries', table => {
    table.dropColumns(
      'policy',
      'delivered_hash',
      'forced',
      'released_at',
      'proposal_number',
      'proposal_url',
    );
  });
};
