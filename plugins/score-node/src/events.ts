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
