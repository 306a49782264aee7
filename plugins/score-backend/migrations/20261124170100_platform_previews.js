// @ts-check

/**
 * Previews of changes of the platform: what was asked, how far it is, and what
 * came of it. Old ones are dropped. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('platform_previews', table => {
    table.comment('What changes of the platform would change');
    table.text('id').primary();
    table.text('ref').notNullable().comment('As asked for');
    table.text('requested_by').notNullable();
    table.bigInteger('created_at').notNullable();
    table
      .bigInteger('touched_at')
      .notNullable()
      .comment('Who works at it says so again and again');
    table.text('state').notNullable();
    table.integer('done').notNullable().defaultTo(0);
    table.integer('total').notNullable().defaultTo(0);
    table.text('before').nullable().comment('Revision in use');
    table.text('after').nullable().comment('Commit of the ref');
    table.text('reason').nullable();
    table.text('findings').nullable().comment('JSON, of the platform there');
    table.text('files').nullable().comment('JSON: the platform there');
    table.text('result').nullable().comment('JSON');
    table.index(['created_at'], 'platform_previews_created_at_index');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('platform_previews');
};
