import type { ActionsOptions } from './registerActions';
import {
  deliveredStateSchema,
  entityRefSchema,
  fileChangesSchema,
  fileSchema,
} from './schemas';

export function registerDiffDeliveries({ registry, history }: ActionsOptions) {
  registry.register({
    name: 'diff-deliveries',
    title: 'Compare deliveries of a Score workload',
    description: `
Answers which files of a workload differ, with their texts before and after. Without a base: what the delivery of commit \`sha\` changed. With \`baseSha\`: between two deliveries. With \`baseEnvironment\`: between what two environments have. Without \`sha\` what is in Git now is meant.
    `.trim(),
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          file: fileSchema(z),
          environment: z.string().describe('Such as production'),
          sha: z.string().optional().describe('Commit, from list-deliveries'),
          baseSha: z.string().optional().describe('Commit to compare with'),
          baseEnvironment: z
            .string()
            .optional()
            .describe('Environment to compare with, such as staging'),
        }),
      output: z =>
        z.object({
          from: deliveredStateSchema(z),
          to: deliveredStateSchema(z),
          files: fileChangesSchema(z),
        }),
    },
    action: async ({ input, credentials }) => {
      const { baseSha, baseEnvironment, ...asked } = input;
      const hasBase = baseSha !== undefined || baseEnvironment !== undefined;
      return {
        output: await history.diff(credentials, {
          ...asked,
          base: hasBase
            ? {
                environment: baseEnvironment ?? asked.environment,
                sha: baseSha,
              }
            : undefined,
        }),
      };
    },
  });
}
