import type { ActionsOptions } from './registerActions';
import { entityRefSchema, fileSchema, logEntrySchema } from './schemas';

export function registerListDeliveries({ registry, history }: ActionsOptions) {
  registry.register({
    name: 'list-deliveries',
    title: 'List deliveries of a Score workload',
    description: `
Lists what was delivered of a catalog entity's workload to an environment, newest first, as the GitOps repository remembers it: commit, author, time, commit of the service, and who promoted or rolled back and why. \`next\` is the \`before\` of the next page.

Use diff-deliveries to see what one of them changed.
    `.trim(),
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          file: fileSchema(z),
          environment: z.string().describe('Such as production'),
          before: z.string().optional().describe('Commit; from `next`'),
          limit: z.number().int().min(1).max(100).default(20),
        }),
      output: z =>
        z.object({
          items: z.array(logEntrySchema(z)),
          next: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await history.list(credentials, input),
    }),
  });
}
