import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { PlatformRolloutStep } from '@score-backstage/plugin-score-common';
import type { Audit } from '../access/createAudit';
import type { Zod } from '../actions/schemas';
import type { Rollouts } from './types';

const rolloutSchema = (z: Zod) =>
  z.object({
    environment: z.string(),
    title: z.string(),
    state: z.enum(['current', 'waiting', 'running', 'stopped', 'rolled-back']),
    revision: z.string().describe('Of workloads that were not reached'),
    next: z.string().optional().describe('What is rolled out, or waits for it'),
    former: z.string().optional().describe('What a roll-back leads to'),
    advance: z.enum(['manual', 'automatic']),
    rings: z.array(
      z.object({
        name: z.string().optional().describe('Absent for the rest'),
        reached: z.boolean(),
        workloads: z.number(),
        rendered: z.number(),
        delivered: z.number(),
        failed: z.number(),
      }),
    ),
    changedBy: z.string().optional(),
    changedAt: z.string().optional(),
    reason: z.string().optional(),
  });

const STEPS: Record<
  PlatformRolloutStep,
  { name: string; title: string; description: string }
> = {
  start: {
    name: 'start-rollout',
    title: 'Start roll-out of the Score platform',
    description: `
Brings the newest revision of the platform to the first ring of an environment, goes on with the next ring where one was reached, or goes on after a stop. It changes what runs: show a person the preview of the revision first, and go on only when get-rollout says that the ring is delivered without failures.
    `,
  },
  stop: {
    name: 'stop-rollout',
    title: 'Stop roll-out of the Score platform',
    description: `
Keeps a roll-out from going on by itself. Rings that were reached stay as they are; use roll-back-rollout to bring them back.
    `,
  },
  'roll-back': {
    name: 'roll-back-rollout',
    title: 'Roll back the Score platform',
    description: `
Brings all workloads of an environment back to the revision of the platform that they had before. It changes what runs.
    `,
  },
};

/** What agents can know of roll-outs, and do with them. */
export function registerRolloutActions(options: {
  audit: Audit;
  registry: ActionsRegistryService;
  rollouts: Rollouts;
}): void {
  const { audit, registry, rollouts } = options;
  registry.register({
    name: 'get-rollout',
    title: 'Get roll-outs of the Score platform',
    description: `
Answers, for each environment that takes newer revisions of the platform ring by ring, which revision its workloads have, which one waits or is rolled out, and how many workloads of each ring are rendered, delivered and failed. Environments without rings take every revision at once and are not listed.
    `.trim(),
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z => z.object({}),
      output: z => z.object({ items: z.array(rolloutSchema(z)) }),
    },
    action: async ({ credentials }) => ({
      output: { items: await rollouts.list(credentials) },
    }),
  });
  for (const step of ['start', 'stop', 'roll-back'] as const) {
    const { name, title, description } = STEPS[step];
    registry.register({
      name,
      title,
      description: description.trim(),
      attributes: {
        readOnly: false,
        idempotent: false,
        destructive: step !== 'stop',
      },
      schema: {
        input: z =>
          z.object({
            environment: z.string(),
            revision: z
              .string()
              .describe(
                'The revision that is meant, as get-rollout has it: `next`, or `revision` to roll back what is finished',
              ),
            reason: z.string().optional().describe('Others read it'),
          }),
        output: rolloutSchema,
      },
      action: async ({ input, credentials }) => ({
        output: await audit(
          {
            eventId: `platform-rollout-${step}`,
            severityLevel: 'high',
            credentials,
            meta: input,
          },
          () => rollouts.step(credentials, step, input),
        ),
      }),
    });
  }
}
