import type { Entity } from '@backstage/catalog-model';
import { getScoreFiles } from '@score-backstage/plugin-score-common';

/**
 * Whether an entity names a Score file.
 *
 * @public
 */
export const isScoreAvailable = (entity: Entity): boolean =>
  getScoreFiles(entity).length > 0;
