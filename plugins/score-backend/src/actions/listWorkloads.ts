import type { ActionsOptions } from './registerActions';

export function registerListWorkloads({ registry, service }: ActionsOptions) {
  registry.register({
    name: 'list-workloads',
    title: 'List Score workloads',
    description: `
Lists the workloads of all catalog entities that the user may see: the state of their score.yaml, how much is wrong with it, and for each environment whether there is a render and whether it is delivered.

Use get-workload to see what is wrong with one of them.
    `.trim(),
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          items: z.array(
            z.object({
              entityRef: z.string(),
              file: z.string().describe('As the annotation has it'),
              name: z.string().optional(),
              status: z.string(),
              errors: z.number(),
              warnings: z.number(),
              environments: z.array(
                z.object({
                  name: z.string(),
                  title: z.string(),
                  stale: z
                    .boolean()
                    .describe('The newest score.yaml could not be rendered'),
                  rendered: z.boolean(),
                  delivery: z.string().optional(),
                }),
              ),
            }),
          ),
        }),
    },
    action: async ({ credentials }) => ({
      output: await service.getWorkloads(credentials),
    }),
  });
}
