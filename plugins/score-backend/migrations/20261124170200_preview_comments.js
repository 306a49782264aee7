// @ts-check

/**
 * The comments that carry previews of the platform's pull requests, so that each
 * pull request has one which is kept up to date.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('preview_comments', table => {
    table.text('repo_url').notNullable();
    table.integer('number').notNullable();
    table.text('comment_id').nullable().comment('As the forge calls it');
    table.text('head_sha').notNullable().comment('What was previewed last');
    table.primary(['repo_url', 'number']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('preview_comments');
};
