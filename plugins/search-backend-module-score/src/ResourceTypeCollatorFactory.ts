import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  isOffered,
  scorePlatformReadPermission,
  type ScoreApi,
} from '@score-backstage/plugin-score-common';
import { Readable } from 'node:stream';
import { toDocument, type ScoreResourceTypeDocument } from './toDocument';

/**
 * Type of the documents.
 *
 * @public
 */
export const SCORE_RESOURCE_TYPE_DOCUMENT = 'score-resource-type';

/**
 * Finds the resource types that work in at least one environment; a failing one
 * is no use to anybody who searches. Who may not see the platform finds none.
 */
export class ResourceTypeCollatorFactory implements DocumentCollatorFactory {
  readonly type = SCORE_RESOURCE_TYPE_DOCUMENT;
  readonly visibilityPermission = scorePlatformReadPermission;
  readonly #score: Pick<ScoreApi, 'getResourceTypes'>;

  constructor(options: { score: Pick<ScoreApi, 'getResourceTypes'> }) {
    this.#score = options.score;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<ScoreResourceTypeDocument> {
    const { platform, types } = await this.#score.getResourceTypes();
    for (const type of types.filter(isOffered)) {
      yield toDocument(type, platform);
    }
  }
}
