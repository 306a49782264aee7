/**
 * One resource as the picker returns it and templates read it.
 *
 * @public
 */
export interface PickedResource {
  /** What `score.yaml` calls it. */
  name: string;
  type: string;
  /** Absent for the default class. */
  class?: string;
  params?: Record<string, unknown>;
}
