import type { ActionsOptions } from './registerActions';
import { entityRefSchema } from './schemas';

export function registerGetRenderedFiles({
  registry,
  service,
}: ActionsOptions) {
  registry.register({
    name: 'get-rendered-files',
    title: 'Get rendered files of a Score workload',
    description: `
Answers the files that a catalog entity's score.yaml becomes in an environment of the platform, as they were rendered last without errors: Kubernetes manifests, a Helm chart or a Compose file. Secrets are references in them, never values. Nothing is rendered or delivered by asking.

Use explain to find out where a line comes from.
    `.trim(),
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          file: z
            .string()
            .default('score.yaml')
            .describe('Score file as the annotation has it'),
          environment: z.string().describe('Such as production'),
        }),
      output: z =>
        z.object({
          environment: z.string(),
          hash: z.string().describe('Over paths and contents'),
          files: z.array(z.object({ path: z.string(), content: z.string() })),
        }),
    },
    action: async ({ input, credentials }) => {
      const { environment, hash, files } = await service.getRenderedFiles(
        credentials,
        input.entityRef,
        input.environment,
        input.file,
      );
      return { output: { environment, hash, files } };
    },
  });
}
