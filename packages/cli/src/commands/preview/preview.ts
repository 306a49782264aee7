import {
  previewAsMarkdown,
  previewAsText,
  previewChange,
  previewWorkload,
  type Platform,
} from '@score-backstage/engine';
import { oneOf, parseOptions } from '../../options';
import { differencesAsText } from '../../output/differencesAsText';
import { findingsAsText } from '../../output/text';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../../types';
import { readFleet, type Fleet } from './readFleet';
import { readPlatformAt } from './readPlatformAt';

const FORMATS = ['text', 'json', 'markdown'] as const;

type Platforms = Readonly<Record<'before' | 'after', Platform>>;

const written = {
  text: previewAsText,
  markdown: previewAsMarkdown,
  json: (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`,
};

/** What changes for one workload, in each environment of both platforms. */
async function showOne(
  name: string,
  platforms: Platforms,
  fleet: Fleet,
  { out }: CommandContext,
): Promise<ExitCode> {
  const found = fleet.workloads.find(each => each.name === name);
  const workload = await found?.load();
  if (!workload) {
    throw new UsageError(`There is no workload named ${name}.`);
  }
  const environments = [platforms.after, platforms.before].flatMap(each =>
    each.environments.map(environment => environment.name),
  );
  let code: ExitCode = 0;
  for (const environment of new Set(environments)) {
    const { outcome, differences, newFindings } = previewWorkload({
      ...platforms,
      workload,
      environment,
      context: fleet.context,
    });
    out(`${environment}: ${outcome}\n`);
    out(differencesAsText(differences));
    out(findingsAsText(newFindings));
    code = outcome === 'broken' ? 1 : code;
  }
  return code;
}

async function preview(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, {
    before: { type: 'string' },
    after: { type: 'string' },
    workloads: { type: 'string', multiple: true },
    show: { type: 'string' },
    format: { type: 'string', short: 'f', default: 'text' },
  });
  const format = oneOf(values.format, FORMATS, '--format');
  const { before, after, show } = values;
  if (before === undefined || after === undefined) {
    throw new UsageError(
      'Name the platform as it is with --before (a folder or a commit) and as it shall be with --after (a folder).',
    );
  }
  const [old, current] = await Promise.all([
    readPlatformAt(before, after, context),
    readPlatformAt(after, after, context),
  ]);
  if (!old || !current) {
    return 2;
  }
  const platforms = { before: old, after: current };
  const folders = [...(values.workloads ?? []), ...positionals];
  const fleet = await readFleet(folders.length > 0 ? folders : ['.'], context);
  if (show !== undefined) {
    return showOne(show, platforms, fleet, context);
  }
  const result = await previewChange({ ...platforms, ...fleet });
  context.out(written[format](result));
  return result.summary.broken > 0 ? 1 : 0;
}

/** `preview`: what a change of the platform would change for many workloads. */
export function createPreviewCommand(): Command {
  return {
    name: 'preview',
    summary:
      'Says what a change of the platform changes for all workloads, and exits with 1 if one can no longer be rendered',
    usage:
      'preview --before DIR|GITREF --after DIR [--workloads DIR]… [--show WORKLOAD] [-f text|json|markdown]',
    options: [
      ['--before DIR|GITREF', 'the platform as it is; a commit of --after'],
      ['--after DIR', 'the platform as it shall be'],
      ['--workloads DIR', 'where Score files stand; default: here'],
      ['--show WORKLOAD', 'what changes for this one, value by value'],
      ['-f, --format text|json|markdown', ''],
    ],
    run: preview,
  };
}
