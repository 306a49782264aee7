// @ts-check

/**
 * When each delivery was wanted last, in milliseconds since the epoch by the
 * database's own clock: for how long it waits.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('deliveries', table => {
    table.bigInteger('wanted_at').nullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('deliveries', table => {
    table.dropColumn('wanted_at');
  });
};
