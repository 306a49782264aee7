import { isOffered } from '@score-backstage/plugin-score-common';
import type { ActionsOptions } from './registerActions';

export function registerListResourceTypes({
  registry,
  service,
}: ActionsOptions) {
  registry.register({
    name: 'list-resource-types',
    title: 'List Score resource types',
    description: `
Lists the resource types that the platform offers to \`resources.<name>.type\` in score.yaml: parameters, outputs to use as \`\${resources.<name>.<output>}\`, an example to copy, and for each environment whether the type works there. Use only types that are available in every environment that the service runs in. Types that work nowhere are left out, unless \`type\` names one: then the answer says why. Where none fits, \`requests\` says how to ask the platform team.
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
          requests: z
            .object({ text: z.string().optional(), url: z.string().optional() })
            .optional()
            .describe('How to ask for a type that is not offered'),
          types: z.array(
            z.object({
              type: z.string(),
              class: z.string(),
              title: z.string(),
              description: z.string().optional(),
              owner: z.string().optional(),
              lifecycle: z.string().optional(),
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
                  description: z.string().optional(),
                }),
              ),
              differences: z
                .array(z.object({ message: z.string() }))
                .describe('What is not the same in all environments'),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { types, platform } = await service.getResourceTypes(credentials);
      return {
        output: {
          requests: platform.requests,
          types: types.filter(type =>
            input.type === undefined
              ? isOffered(type)
              : type.type === input.type,
          ),
        },
      };
    },
  });
}
