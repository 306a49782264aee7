import { answerAfter } from './answerAfter';
import type { ActionsOptions } from './registerActions';
import {
  deliveredStateSchema,
  entityRefSchema,
  entityScoreSchema,
  fileChangesSchema,
  fileSchema,
  findingsSchema,
  reasonSchema,
} from './schemas';

export function registerPlanPromotion(options: ActionsOptions) {
  const { registry, promotion } = options;
  registry.register({
    name: 'plan-promotion',
    title: 'Plan promotion of a Score workload',
    description: `
Renders what one environment has delivered for the environment that is promoted from it, with the same revision of the platform, and answers which files would change there. \`blocked\` says why it is not possible at the moment. Nothing is changed by it; call promote with the \`id\` of the plan.
    `.trim(),
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          file: fileSchema(z),
          from: z.string().describe('Such as staging'),
          to: z.string().describe('Such as production'),
        }),
      output: z =>
        z.object({
          id: z.string(),
          from: deliveredStateSchema(z),
          to: deliveredStateSchema(z),
          files: fileChangesSchema(z),
          findings: findingsSchema(z),
          blocked: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await promotion.promotions.plan(credentials, input),
    }),
  });
}

export function registerPromote(options: ActionsOptions) {
  const { registry, promotion } = options;
  registry.register({
    name: 'promote',
    title: 'Promote Score workload',
    description: `
Brings what one environment has delivered into the environment that is promoted from it, exactly as plan-promotion showed it, and answers like get-workload. It changes what runs, for production mostly what customers use: show the plan to a person first. It is refused where anything has changed since the plan was made.
    `.trim(),
    attributes: { readOnly: false, idempotent: false, destructive: true },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          file: fileSchema(z),
          from: z.string().describe('Such as staging'),
          to: z.string().describe('Such as production'),
          plan: z.string().describe('`id` of plan-promotion'),
          reason: reasonSchema(z),
        }),
      output: entityScoreSchema,
    },
    action: call =>
      answerAfter(
        options,
        { eventId: 'delivery-promote', severityLevel: 'high' },
        call,
        (credentials, input) =>
          promotion.promotions.promote(credentials, input),
      ),
  });
}
