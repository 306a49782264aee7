import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ScoreApi } from '@score-backstage/plugin-score-common';

/**
 * What the pages ask the Score backend through.
 *
 * @public
 */
export const scoreApiRef = createApiRef<ScoreApi>({ id: 'plugin.score.api' });
