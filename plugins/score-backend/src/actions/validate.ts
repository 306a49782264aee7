import { readWorkload, render, type Workload } from '@score-backstage/engine';
import { scorePlatformReadPermission } from '@score-backstage/plugin-score-common';
import { contextOf } from '../rendering/neighbours';
import type { ActionsOptions } from './registerActions';
import { findingsSchema } from './schemas';

/** The engine refuses more than that as well, with a finding. */
const MAX_CHARACTERS = 256 * 1024;

export function registerValidate(options: ActionsOptions) {
  const { access, registry } = options;
  registry.register({
    name: 'validate',
    title: 'Validate a Score file',
    description: `
Checks the text of a score.yaml against the Score specification and renders it for each environment of the platform, without storing or delivering anything. Answers what is wrong, with line, column and what to do. \`valid\` is true where no finding is an error. Files beside score.yaml are not known to it: a \`source\` is answered as not found.
    `.trim(),
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: scorePlatformReadPermission,
    schema: {
      input: z =>
        z.object({
          text: z.string().max(MAX_CHARACTERS).describe('The score.yaml'),
        }),
      output: z =>
        z.object({
          valid: z.boolean(),
          findings: findingsSchema(z).describe('Of the file itself'),
          environments: z.array(
            z.object({ name: z.string(), findings: findingsSchema(z) }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      await access.require(credentials, scorePlatformReadPermission);
      const { workload, findings } = readWorkload({
        path: 'score.yaml',
        text: input.text,
      });
      const environments = workload
        ? await renderEverywhere(workload, options)
        : [];
      const all = [findings, ...environments.map(each => each.findings)].flat();
      return {
        output: {
          valid: all.every(({ severity }) => severity !== 'error'),
          findings,
          environments,
        },
      };
    },
  });
}

async function renderEverywhere(
  workload: Workload,
  { platform, workloads }: ActionsOptions,
) {
  const loaded = await platform.current();
  const named = await workloads.summaries();
  const environments = loaded?.platform.environments ?? [];
  return environments.map(({ name }) => ({
    name,
    findings: loaded
      ? render({
          workload,
          platform: loaded.platform,
          environment: name,
          context: contextOf(named, workload.name),
        }).findings
      : [],
  }));
}
