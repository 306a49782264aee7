import type { ScoreEntityEvent } from '@score-backstage/plugin-score-node';

/** What may say that something is new. */
export interface Triggers {
  /** Reads and renders an entity's Score files; ends when that has happened. */
  refresh(entityRef: string): Promise<void>;
  /** Does so until the catalog answers the entity as it was announced. */
  entityChanged(event: ScoreEntityEvent): Promise<void>;
  /** Looks for a newer platform, and renders all workloads with it. */
  reloadPlatform(): Promise<void>;
  /** Renders all workloads with the platforms that they have now. */
  rerenderAll(): Promise<void>;
  /** Looks at everything: the safety net for what no event has told. */
  sweep(): Promise<void>;
  /** Lets what has begun come to its end. */
  stop(): Promise<void>;
}
