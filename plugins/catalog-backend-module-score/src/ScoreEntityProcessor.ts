import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { SCORE_FILE_ANNOTATION } from '@score-backstage/plugin-score-common';
import {
  SCORE_ENTITY_TOPIC,
  type ScoreEntityEvent,
} from '@score-backstage/plugin-score-node';

const CACHE_KEY = 'announced';

/**
 * Tells the Score backend of entities that have a Score file. It says so once
 * for each change of what the backend reads of them: entities are processed
 * all the time, and the backend has to ask the source host for every one.
 */
export class ScoreEntityProcessor implements CatalogProcessor {
  readonly #events: EventsService;
  readonly #logger: LoggerService;

  constructor(options: { events: EventsService; logger: LoggerService }) {
    this.#events = options.events;
    this.#logger = options.logger;
  }

  getProcessorName(): string {
    return 'ScoreEntityProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    _emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const announced = await cache.get<string>(CACHE_KEY);
    const state = stateOf(entity);
    const told =
      state === announced ? announced : await this.#tell(entity, state);
    // What is not set again is forgotten.
    if (told !== undefined) {
      await cache.set(CACHE_KEY, told);
    }
    return entity;
  }

  /** The catalog works without the Score backend: what fails is told next time. */
  async #tell(
    entity: Entity,
    state: string | undefined,
  ): Promise<string | undefined> {
    const entityRef = stringifyEntityRef(entity);
    const eventPayload: ScoreEntityEvent = {
      entityRef,
      file: entity.metadata.annotations?.[SCORE_FILE_ANNOTATION],
    };
    try {
      await this.#events.publish({ topic: SCORE_ENTITY_TOPIC, eventPayload });
      return state;
    } catch (error) {
      this.#logger.warn(
        `The Score backend was not told of ${entityRef}: ${stringifyError(
          error,
        )}`,
      );
      return undefined;
    }
  }
}

function stateOf(entity: Entity): string | undefined {
  const { annotations = {} } = entity.metadata;
  if (!annotations[SCORE_FILE_ANNOTATION]) {
    return undefined;
  }
  return JSON.stringify([
    annotations[SCORE_FILE_ANNOTATION],
    annotations[ANNOTATION_LOCATION],
    annotations[ANNOTATION_SOURCE_LOCATION],
    // The folder in the GitOps repository is named after it.
    entity.spec?.system,
  ]);
}
