import { answerAfter } from './answerAfter';
import type { ActionsOptions } from './registerActions';
import {
  entityRefSchema,
  entityScoreSchema,
  fileSchema,
  reasonSchema,
} from './schemas';

export function registerRollBack(options: ActionsOptions) {
  const { registry, promotion } = options;
  registry.register({
    name: 'roll-back',
    title: 'Roll back Score workload',
    description: `
Brings back what an earlier delivery had committed for a workload in an environment, and answers like get-workload. It changes what runs there. Newer renders wait until resume-deliveries is called. Find \`sha\` with list-deliveries, and \`generation\`, that of the newest delivery, with it as well: it is refused where another one is wanted by now.
    `.trim(),
    attributes: { readOnly: false, idempotent: false, destructive: true },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          file: fileSchema(z),
          environment: z.string().describe('Such as production'),
          sha: z.string().describe('Commit of the delivery to bring back'),
          generation: z
            .number()
            .int()
            .positive()
            .describe('That the environment has now'),
          reason: reasonSchema(z),
        }),
      output: entityScoreSchema,
    },
    action: call =>
      answerAfter(
        options,
        { eventId: 'delivery-roll-back', severityLevel: 'high' },
        call,
        (credentials, input) =>
          promotion.rollbacks.rollBack(credentials, input),
      ),
  });
}

export function registerResumeDeliveries(options: ActionsOptions) {
  const { registry, promotion } = options;
  registry.register({
    name: 'resume-deliveries',
    title: 'Resume deliveries of a Score workload',
    description: `
Ends a rollback: the newest render is delivered to the environment again or, where the environment is promoted to, what is promoted next. Answers like get-workload.
    `.trim(),
    attributes: { readOnly: false, idempotent: true, destructive: true },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          file: fileSchema(z),
          environment: z.string().describe('Such as production'),
        }),
      output: entityScoreSchema,
    },
    action: call =>
      answerAfter(
        options,
        { eventId: 'delivery-resume', severityLevel: 'medium' },
        call,
        (credentials, input) => promotion.rollbacks.resume(credentials, input),
      ),
  });
}
