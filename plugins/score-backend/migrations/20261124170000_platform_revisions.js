// @ts-check

/**
 * Every revision of the platform that was used keeps its files: environments
 * may run different ones, and a roll-out can go back. Times are milliseconds
 * since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('platform_revisions', table => {
    table.comment('Revisions of the platform that were loaded without errors');
    table.text('target').notNullable().comment('As configured');
    table.text('revision').notNullable();
    table.bigInteger('loaded_at').notNullable();
    table.text('files').notNullable().comment('JSON: paths and texts');
    table.primary(['target', 'revision']);
  });
  const used = await knex('platforms')
    .select('target', 'revision', 'loaded_at', 'files')
    .whereNotNull('revision')
    .whereNotNull('files');
  for (const row of used) {
    await knex('platform_revisions').insert(row);
  }
  await knex.schema.alterTable('platforms', table => {
    table.dropColumns('loaded_at', 'files');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('platforms', table => {
    table.bigInteger('loaded_at').nullable();
    table.text('files').nullable();
  });
  for (const row of await knex('platforms').select('target', 'revision')) {
    const { target, revision } = row;
    const kept =
      revision !== null &&
      (await knex('platform_revisions').where({ target, revision }).first());
    await knex('platforms')
      .where({ target })
      .update(
        kept
          ? { loaded_at: kept.loaded_at, files: kept.files }
          : { revision: null },
      );
  }
  await knex.schema.dropTable('platform_revisions');
};
