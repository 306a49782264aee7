// @ts-check

/**
 * What people decide about deliveries: that nothing is delivered for now, that
 * an earlier delivery is in place, and what is promoted. Times are milliseconds
 * since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('deliveries', table => {
    table
      .text('pin')
      .nullable()
      .comment('JSON: the earlier delivery that is in place, and why');
  });

  await knex.schema.createTable('delivery_holds', table => {
    table.comment('Where nothing is delivered, because a person says so');
    table.text('environment').notNullable();
    table
      .text('workload')
      .notNullable()
      .comment('Empty where all of the environment is held');
    table.text('held_by').notNullable();
    table.text('reason').notNullable();
    table.bigInteger('since').notNullable();
    table.primary(['environment', 'workload']);
  });

  await knex.schema.createTable('delivery_inputs', table => {
    table.comment(
      'What the wanted content was rendered from, where it can be promoted',
    );
    table
      .bigInteger('delivery_id')
      .primary()
      .references('id')
      .inTable('deliveries')
      .onDelete('CASCADE');
    table.text('hash').notNullable();
    table.text('inputs').notNullable().comment('JSON: texts, no secrets');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_inputs');
  await knex.schema.dropTable('delivery_holds');
  await knex.schema.alterTable('deliveries', table => {
    table.dropColumn('pin');
  });
};
