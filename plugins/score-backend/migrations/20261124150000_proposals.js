// @ts-check

/**
 * What is known of the pull requests that deliver. The row is written before
 * anything is pushed or opened, so that whoever comes after a crash knows what
 * may be there.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('proposals', table => {
    table.comment('Pull requests by workload and environment');
    table.text('repo_url').notNullable();
    table.text('branch').notNullable();
    table.text('environment').notNullable();
    table.text('workload').notNullable();
    table.text('entity_ref').notNullable();
    table.integer('number').nullable().comment('The one that is open');
    table
      .integer('past_number')
      .nullable()
      .comment('The last one that does not count any more');
    table.text('content_hash').nullable().comment('What it asks for');
    table
      .text('plan_hash')
      .nullable()
      .comment('What its commit does, and to what');
    table.text('described_hash').nullable().comment('The plan it tells of');
    table.text('pushed_sha').nullable().comment('Pushed, or about to be');
    table.text('replaced_sha').nullable().comment('What that push replaces');
    table
      .boolean('declined')
      .notNullable()
      .defaultTo(false)
      .comment('A person has closed it');
    table
      .text('closing')
      .nullable()
      .comment('Why it is obsolete; it is being closed');
    table.primary(['repo_url', 'branch', 'environment', 'workload']);
    table.index(['entity_ref'], 'proposals_entity_ref_index');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('proposals');
};
