import { describeProgress } from '../progress/describeProgress';
import type { ActionsOptions } from './registerActions';
import { entityRefSchema, findingsSchema } from './schemas';

/** So long an agent or a template's step may wait. */
const MAX_WAIT_SECONDS = 120;

export function registerDeliver({ audit, registry, requests }: ActionsOptions) {
  registry.register({
    name: 'deliver',
    title: 'Deliver Score workload',
    description: `
Reads the score.yaml files of a catalog entity now, renders them for each environment of the platform, commits what is new to the GitOps repository, and waits until that has happened. What is in Git already is not committed again.

\`outcome\` says what came of it: \`delivered\`; \`waiting\` where the time was too short, call it again; \`proposed\` where somebody has to merge a pull request; \`held\` where somebody holds the environment; \`stopped\` where something has to be mended first, \`reason\` and \`findings\` of the items say what. It never overwrites what people have changed in the GitOps repository.
    `.trim(),
    // It makes real what the repository says already.
    attributes: { readOnly: false, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          environments: z
            .array(z.string())
            .min(1)
            .optional()
            .describe('Wait for these only, such as staging'),
          waitSeconds: z
            .number()
            .int()
            .min(0)
            .max(MAX_WAIT_SECONDS)
            .default(30)
            .describe('0 answers without waiting'),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          outcome: z.enum([
            'delivered',
            'waiting',
            'proposed',
            'held',
            'stopped',
          ]),
          items: z.array(
            z.object({
              id: z.string().optional(),
              environment: z.string(),
              file: z.string(),
              workload: z.string().optional(),
              state: z.string(),
              revision: z
                .string()
                .optional()
                .describe('Commit that changed the score.yaml last'),
              commit: z
                .object({ sha: z.string(), url: z.string() })
                .optional()
                .describe('In the GitOps repository'),
              url: z.string().optional(),
              reason: z.string().optional(),
              findings: findingsSchema(z).optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { entityRef, environments, waitSeconds } = input;
      const asked = await audit(
        {
          eventId: 'delivery-request',
          credentials,
          meta: { entityRef, ...(environments && { environments }) },
        },
        () => requests.deliver(credentials, entityRef, { environments }),
        describeProgress,
      );
      if (asked.outcome !== 'waiting') {
        return { output: asked };
      }
      const output = await requests.progress(
        credentials,
        entityRef,
        { environments, waitMs: waitSeconds * 1000 },
        new AbortController().signal,
      );
      return { output };
    },
  });
}
