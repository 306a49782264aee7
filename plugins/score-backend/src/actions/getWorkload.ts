import type { ActionsOptions } from './registerActions';
import { entityRefSchema, entityScoreSchema } from './schemas';

export function registerGetWorkload({ registry, service }: ActionsOptions) {
  registry.register({
    name: 'get-workload',
    title: 'Get Score workload',
    description: `
Answers what the portal knows of the score.yaml files of a catalog entity: the text and what is wrong with it (with line and column), what is not the same in all environments, and for each environment of the platform the resources that it asks for and whether they are supported there, the names of the rendered files, and the commit that carries them in the GitOps repository.

Use it to find out why a service is not deployed as expected. A workload that is \`stale\` in an environment shows its last good render, because the newest score.yaml has errors.
    `.trim(),
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z => z.object({ entityRef: entityRefSchema(z) }),
      output: entityScoreSchema,
    },
    action: async ({ input, credentials }) => ({
      output: await service.getEntityScore(credentials, input.entityRef),
    }),
  });
}
