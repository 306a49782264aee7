import type { RenderState } from '@score-backstage/engine';
import type { DeliverySource } from '../delivery';

/**
 * What a delivery was rendered from: all that it takes to render the same for
 * another environment. It has no secrets, because the files that it is read
 * from have none.
 */
export interface DeliveryInputs {
  /** Path of the Score file as the annotation has it. */
  file: string;
  text: string;
  sourceFiles: Record<string, string>;
  specHash: string;
  source: DeliverySource;
  platformRevision: string;
  /** Of the provisioners, after the promoted render. */
  state?: RenderState;
}
