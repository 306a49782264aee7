import type { TracedValue } from '@score-backstage/engine';

/**
 * Which line of a rendered file somebody asks about.
 *
 * @public
 */
export interface ExplainRequest {
  entityRef: string;
  /** The Score file, as the annotation has it. */
  file: string;
  environment: string;
  /** Of the rendered file, as the render has it. */
  path: string;
  /** 1-based. */
  line: number;
}

/**
 * Where a line of a rendered file comes from.
 *
 * @public
 */
export interface RenderExplanation {
  environment: string;
  path: string;
  line: number;
  /** Of the render that it is about. */
  hash: string;
  /** That stand on the line; none where it is a comment or the like. */
  values: TracedValue[];
  /**
   * The Score file or the platform has changed since, so that nothing true can be
   * said: `values` is empty.
   */
  isOutdated: boolean;
}
