import type { Entity } from '@backstage/catalog-model';

/**
 * Names an entity's Score file: a path beside its source location, or a
 * comma-separated list of paths.
 *
 * @public
 */
export const SCORE_FILE_ANNOTATION = 'score.dev/file';

/**
 * The paths of an entity's Score files as its annotation has them, each once.
 *
 * @public
 */
export function getScoreFiles(entity: Entity): string[] {
  const value: unknown = entity.metadata.annotations?.[SCORE_FILE_ANNOTATION];
  const paths = typeof value === 'string' ? value.split(',') : [];
  return [...new Set(paths.map(path => path.trim()).filter(Boolean))];
}
