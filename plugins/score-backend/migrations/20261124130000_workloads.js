// @ts-check

/**
 * The platform that renders are made with, what was last read of each Score
 * file, and the last render without errors of each environment. Times are
 * milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('platforms', table => {
    table.comment('The platform as it was last loaded without errors');
    table.text('target').primary().comment('As configured');
    table.text('revision').nullable();
    table.bigInteger('loaded_at').nullable();
    table.text('files').nullable().comment('JSON: paths and texts');
    table
      .text('tried_revision')
      .nullable()
      .comment('The revision that was looked at last');
    table.text('findings').notNullable().comment('JSON, of the last look');
  });

  await knex.schema.createTable('workloads', table => {
    table.comment('Score files that entities name');
    table.increments('id');
    table.text('entity_ref').notNullable();
    table.text('file').notNullable().comment('Path as the annotation has it');
    table
      .integer('version')
      .notNullable()
      .comment('Grows with every change, so that none overwrites another');
    table.text('status').notNullable();
    table.text('reason').nullable();
    table.text('source_url').notNullable();
    table.text('edit_url').nullable();
    table.text('repo_url').notNullable();
    table.text('repo_path').notNullable();
    table.text('shard').nullable();
    table.text('etag').nullable();
    table.text('commit').nullable().comment('JSON: what is known of it');
    table.bigInteger('read_at').nullable();
    table.text('text').nullable().comment('As last read');
    table.text('source_files').notNullable().comment('JSON: texts by path');
    table.text('findings').notNullable().comment('JSON, of the text');
    table.text('name').nullable().comment('Of the last valid text');
    table.text('spec').nullable().comment('JSON, of the last valid text');
    table.text('summary').nullable().comment('JSON, for other workloads');
    table.unique(['entity_ref', 'file'], {
      indexName: 'workloads_file_unique',
    });
    table.index(['name'], 'workloads_name_index');
  });

  await knex.schema.createTable('renders', table => {
    table.comment('What became of a workload in an environment');
    table
      .integer('workload_id')
      .notNullable()
      .references('id')
      .inTable('workloads')
      .onDelete('CASCADE');
    table.text('environment').notNullable();
    table
      .text('input_hash')
      .notNullable()
      .comment('Of all that the newest attempt was made from');
    table.boolean('failed').notNullable().comment('The newest attempt');
    table.text('findings').notNullable().comment('JSON, of the newest attempt');
    table
      .text('resources')
      .notNullable()
      .comment('JSON, of the newest attempt');
    table
      .text('hash')
      .nullable()
      .comment('From here on: the last render without errors');
    table.bigInteger('rendered_at').nullable();
    table.text('revision').nullable();
    table.text('platform_revision').nullable();
    table.text('renderer').nullable();
    table.text('files').nullable().comment('JSON');
    table.text('secrets').nullable().comment('JSON: names only');
    table.text('provenance').nullable().comment('JSON');
    table.text('state').nullable().comment('JSON: of the provisioners');
    table.primary(['workload_id', 'environment']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('renders');
  await knex.schema.dropTable('workloads');
  await knex.schema.dropTable('platforms');
};
