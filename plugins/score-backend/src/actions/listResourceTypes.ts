import type { ActionsOptions } from './registerActions';

export function registerListResourceTypes({
  registry,
  service,
}: ActionsOptions) {
  registry.register({
    name: 'list-resource-types',
    title: 'List Score resource types',
    description: `
Lists the resource types that the platform offers to \`resources.<name>.type\` in score.yaml: parameters, outputs to use as \`\${resources.<name>.<output>}\`, an example to copy, and for each environment whether the type works there. Use only types that are available in every environment that the service runs in. Narrow the list with \`type\`.
    `.trim(),
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          type: z
            .string()
            .optional()
            .describe('Only this type, such as postgres'),
        }),
      output: z =>
        z.object({
          types: z.array(
            z.object({
              type: z.string(),
              class: z.string(),
              title: z.string(),
              description: z.string().optional(),
              params: z.array(
                z.object({
                  name: z.string(),
                  description: z.string().optional(),
                  required: z.boolean(),
                }),
              ),
              outputs: z.array(
                z.object({
                  name: z.string(),
                  description: z.string().optional(),
                  secret: z.boolean(),
                }),
              ),
              example: z.string().describe('YAML for `resources`'),
              environments: z.record(
                z.object({
                  status: z.enum([
                    'available',
                    'failing',
                    'deprecated',
                    'missing',
                  ]),
                  reason: z.string().optional(),
                }),
              ),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { types } = await service.getResourceTypes(credentials);
      return {
        output: {
          types: types.filter(
            ({ type }) => input.type === undefined || type === input.type,
          ),
        },
      };
    },
  });
}
