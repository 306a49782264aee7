import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { previewAsText } from '@score-backstage/engine';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit } from '../access/createAudit';
import { findingsSchema } from '../actions/schemas';
import type { Previews } from './types';

const WAITED_MS = 120_000;
const PAUSE_MS = 250;

/** What agents can ask about a change of the platform. */
export function registerPreviewActions(options: {
  audit: Audit;
  previews: Previews;
  registry: ActionsRegistryService;
}): void {
  const { audit, previews, registry } = options;
  registry.register({
    name: 'preview-platform-change',
    title: 'Preview change of the Score platform',
    description: `
Renders all workloads with the platform as it is and as a branch, tag, commit or pull request of its repository has it, and answers what would change: numbers, and a text with the changes by kind, new findings, resource types that stop working and workloads that can no longer be rendered. Nothing is delivered and nothing is changed by it.

Use it before a change of the platform is merged. It may take a minute with thousands of workloads; where \`state\` is still running, open the preview in the portal.
    `.trim(),
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          ref: z
            .string()
            .describe('Branch, tag or commit, or #12 for a pull request'),
        }),
      output: z =>
        z.object({
          id: z.string(),
          state: z.enum(['running', 'ready', 'failed']),
          reason: z.string().optional().describe('Why it failed'),
          findings: findingsSchema(z).describe(
            'What is wrong with the platform there',
          ),
          summary: z
            .record(z.number())
            .optional()
            .describe('Of all workloads: changed, broken, repaired'),
          text: z
            .string()
            .optional()
            .describe('What changes; names only workloads that you may see'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { id } = await audit(
        { eventId: 'platform-preview', credentials, meta: input },
        () => previews.start(credentials, input.ref),
      );
      const until = Date.now() + WAITED_MS;
      let preview = await previews.get(credentials, id);
      while (preview.state === 'running' && Date.now() < until) {
        await sleep(PAUSE_MS);
        preview = await previews.get(credentials, id);
      }
      const { state, reason, findings, result } = preview;
      return {
        output: {
          id,
          state,
          reason,
          findings,
          summary: result?.summary,
          text: result && previewAsText(result),
        },
      };
    },
  });
}
