/**
 * Names an entity's Score file: a path beside its source location, or a
 * comma-separated list of paths.
 *
 * @public
 */
export const SCORE_FILE_ANNOTATION = 'score.dev/file';
