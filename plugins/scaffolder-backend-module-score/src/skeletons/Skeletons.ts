import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';

/**
 * What a step knows of its task, whatever its own input is.
 */
export type StepContext = Omit<ActionContext<JsonObject>, 'input'>;

/**
 * Which skeleton is filled with what, and where to.
 */
export interface FilledSkeleton {
  /** Folder below the configured base, or a URL. */
  skeleton: string;
  values: JsonObject;
  /** Folder of the workspace; default: its root. */
  targetPath?: string;
}

/**
 * Folders of files that a service begins with.
 */
export interface Skeletons {
  /**
   * Writes the skeleton's files into the task's workspace, over what is there,
   * so that a step that runs again ends with the same files.
   */
  fill(ctx: StepContext, filled: FilledSkeleton): Promise<void>;
}
