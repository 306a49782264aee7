import {
  createTemplateAction,
  type TemplateExample,
} from '@backstage/plugin-scaffolder-node';
import type { Skeletons, StepContext } from '../skeletons/Skeletons';
import { serviceValues } from './serviceValues';

export interface SkeletonActionOptions {
  id: string;
  description: string;
  examples: TemplateExample[];
  skeletons: Skeletons;
  /** Folder that is filled when the step names none. */
  skeleton: string;
  /** Looks at what was written; throws when it cannot be what was wanted. */
  check?(ctx: StepContext, targetPath: string): Promise<void>;
}

/**
 * An action that fills a skeleton. All take the same values, named like the
 * variables in the skeletons, so that a template can hand one set to each.
 */
export function createSkeletonAction(options: SkeletonActionOptions) {
  const { id, description, examples, skeletons, check } = options;
  return createTemplateAction({
    id,
    description,
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        values: serviceValues,
        skeleton: z =>
          z
            .string()
            .optional()
            .describe(
              `Folder below score.scaffolder.skeletons, or a URL; default: ${options.skeleton}`,
            ),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe('Folder of the workspace; default: its root'),
      },
    },
    async handler(ctx) {
      const { values, skeleton, targetPath } = ctx.input;
      await skeletons.fill(ctx, {
        skeleton: skeleton ?? options.skeleton,
        values,
        targetPath,
      });
      await check?.(ctx, targetPath ?? '.');
    },
  });
}
