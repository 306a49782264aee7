// @ts-check

/**
 * A number that grows whenever a workload says something else to the others:
 * who has read all of them needs to read them again only then.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('summaries', table => {
    table.comment('One row: the version of what workloads know of each other');
    table.integer('id').primary();
    table.integer('version').notNullable();
  });
  await knex('summaries').insert({ id: 1, version: 1 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('summaries');
};
