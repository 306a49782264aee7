// @ts-check

/**
 * Entities whose deliveries fail, and what their owners were told of it, so that
 * all replicas together tell it once. Times are milliseconds since the epoch by
 * the database's own clock.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents', table => {
    table.comment('Deliveries that fail, and what owners were told of it');
    table.text('entity_ref').primary();
    table.bigInteger('since').notNullable();
    table.text('told').nullable().comment('JSON: the places that owners know');
    table
      .bigInteger('claimed_at')
      .nullable()
      .comment('When a replica began to tell it');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incidents');
};
