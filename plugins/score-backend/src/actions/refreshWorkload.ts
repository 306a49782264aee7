import type { ActionsOptions } from './registerActions';
import { entityRefSchema, entityScoreSchema } from './schemas';

export function registerRefreshWorkload({
  audit,
  registry,
  service,
}: ActionsOptions) {
  registry.register({
    name: 'refresh-workload',
    title: 'Refresh Score workload',
    description: `
Reads the score.yaml files of a catalog entity now, renders them for each environment, has the result delivered to the GitOps repository, and answers like get-workload. Deliveries that wait for their next attempt are tried again at once. Without a change nothing is committed.
    `.trim(),
    // It makes real what the repository says already.
    attributes: { readOnly: false, idempotent: true, destructive: false },
    schema: {
      input: z => z.object({ entityRef: entityRefSchema(z) }),
      output: entityScoreSchema,
    },
    action: async ({ input, credentials }) => ({
      output: await audit(
        { eventId: 'workload-refresh', credentials, meta: input },
        () => service.refresh(credentials, input.entityRef),
      ),
    }),
  });
}
