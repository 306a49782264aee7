/**
 * Topic of the event that an entity with the annotation `score.dev/file` is
 * new, or has lost or changed what the Score backend reads of it.
 *
 * @public
 */
export const SCORE_ENTITY_TOPIC = 'score.entity';

/**
 * Payload of {@link SCORE_ENTITY_TOPIC}.
 *
 * @public
 */
export interface ScoreEntityEvent {
  entityRef: string;
  /** The annotation's value; absent where the entity no longer has it. */
  file?: string;
}

/**
 * Topic of the event that the platform offers something else than before, or
 * that workloads ask for something else. It has no payload: who wants to know
 * asks for the resource types, for example with `createScoreClient`.
 *
 * @public
 */
export const SCORE_RESOURCE_TYPES_TOPIC = 'score.resource-types';
