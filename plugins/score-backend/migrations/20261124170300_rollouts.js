// @ts-check

/**
 * Which revision of the platform an environment's workloads have where it is
 * rolled out ring by ring. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('rollouts', table => {
    table.text('target').notNullable().comment('Of the platform');
    table.text('environment').notNullable();
    table
      .integer('version')
      .notNullable()
      .comment('Grows with every change, so that none overwrites another');
    table
      .text('base')
      .notNullable()
      .comment('Revision of who has not been reached');
    table.text('former').nullable().comment('The base before this one');
    table.text('next').nullable().comment('Revision that is rolled out');
    table.integer('rings').notNullable().comment('So many were reached');
    table.text('state').notNullable();
    table.text('changed_by').nullable();
    table.bigInteger('changed_at').notNullable();
    table.text('reason').nullable();
    table.primary(['target', 'environment']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('rollouts');
};
