import type { ActionsOptions } from './registerActions';
import { entityRefSchema, type Zod } from './schemas';

const sourcesSchema = (zod: Zod) =>
  zod.array(
    zod.object({
      kind: zod.enum([
        'workload',
        'file',
        'provisioner',
        'override',
        'patch',
        'environment',
        'request',
        'target',
        'untraced',
      ]),
      file: zod.string().optional(),
      line: zod.number().optional().describe('Beginning with 1'),
      path: zod
        .string()
        .optional()
        .describe('In score.yaml, such as containers.web.image'),
      uri: zod.string().optional().describe('Of the provisioner'),
      resource: zod.string().optional(),
      environment: zod.string().optional(),
      rule: zod.string().optional(),
      description: zod.string().optional().describe('What the rule says'),
      reason: zod.string().optional(),
    }),
  );

export function registerExplain({ registry, explanations }: ActionsOptions) {
  registry.register({
    name: 'explain',
    title: 'Explain a rendered line',
    description: `
Answers where a line of a file that was rendered for an environment comes from: a line of score.yaml, an entry of a provisioners file, an override or patch of the platform, a setting of the environment, or a rule of the target. The source that decides most comes first.

\`path\` is a rendered file as the workload's environments name it, such as deployment-orders-api.yaml. \`isOutdated\` says that the Score file or the platform has changed since it was rendered.
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
          path: z.string().describe('Of the rendered file'),
          line: z.number().int().min(1).describe('Of the rendered file'),
        }),
      output: z =>
        z.object({
          environment: z.string(),
          path: z.string(),
          line: z.number(),
          hash: z.string(),
          isOutdated: z.boolean(),
          values: z.array(
            z.object({
              file: z.string(),
              document: z.string().optional(),
              path: z.string().optional(),
              line: z.number(),
              endLine: z.number(),
              text: z.string(),
              sources: sourcesSchema(z),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await explanations.explain(credentials, input),
    }),
  });
}
