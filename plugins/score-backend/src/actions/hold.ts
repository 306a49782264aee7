import type { ActionsOptions } from './registerActions';
import { fileSchema, reasonSchema, type Zod } from './schemas';

const placeSchema = (z: Zod) => ({
  entityRef: z
    .string()
    .optional()
    .describe(
      'Such as component:default/orders-api; without it the whole environment is meant',
    ),
  file: fileSchema(z),
  environment: z.string().describe('Such as production'),
});

export function registerHold({ audit, registry, promotion }: ActionsOptions) {
  registry.register({
    name: 'hold',
    title: 'Hold Score deliveries',
    description: `
Has nothing delivered to an environment, of one entity's workload or of all workloads, until release-hold is called. What is in Git stays; rendering goes on.
    `.trim(),
    attributes: { readOnly: false, idempotent: true, destructive: false },
    schema: {
      input: z => z.object({ ...placeSchema(z), reason: reasonSchema(z) }),
      output: z => z.object({ environment: z.string(), held: z.boolean() }),
    },
    action: async ({ input, credentials }) => {
      await audit(
        {
          eventId: 'delivery-hold',
          severityLevel: 'high',
          credentials,
          meta: input,
        },
        () => promotion.holds.hold(credentials, input),
      );
      return { output: { environment: input.environment, held: true } };
    },
  });
}

export function registerReleaseHold(options: ActionsOptions) {
  const { audit, registry, promotion } = options;
  registry.register({
    name: 'release-hold',
    title: 'Release held Score deliveries',
    description: `
Ends what hold began: what is wanted by now is delivered, and nothing of what was wanted in between.
    `.trim(),
    attributes: { readOnly: false, idempotent: true, destructive: true },
    schema: {
      input: z => z.object(placeSchema(z)),
      output: z => z.object({ environment: z.string(), held: z.boolean() }),
    },
    action: async ({ input, credentials }) => {
      await audit(
        {
          eventId: 'delivery-release-hold',
          severityLevel: 'medium',
          credentials,
          meta: input,
        },
        () => promotion.holds.release(credentials, input),
      );
      return { output: { environment: input.environment, held: false } };
    },
  });
}
