import { describeResourceTypes, type Platform } from '@score-backstage/engine';
import { oneOf, parseOptions } from '../options';
import { asTable } from '../output/table';
import { findingsAsText } from '../output/text';
import { choosePlatform, platformOptions } from '../platform/choosePlatform';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../types';

const TYPES_HELP = [
  ['-t, --target TARGET', 'kubernetes, compose or helm'],
  [
    '--platform DIR',
    "the platform's folder; without one, our own provisioners",
  ],
  ['--provisioners PATH', 'file or folder, goes before the others'],
  ['--no-default-provisioners', 'without our own provisioners'],
  ['-f, --format table|json', 'a table says less than JSON'],
] as const;

const FORMATS = ['table', 'json'] as const;

function tableOf(platform: Platform): string {
  const names = platform.environments.map(({ name }) => name);
  return asTable([
    ['TYPE', 'CLASS', ...names.map(name => name.toUpperCase()), 'TITLE'],
    ...describeResourceTypes(platform).map(type => [
      type.type,
      type.class,
      ...names.map(name => type.environments[name].status),
      type.title,
    ]),
  ]);
}

/** A table has no room for why something fails. */
function reasonsOf(platform: Platform): string {
  return describeResourceTypes(platform)
    .flatMap(({ type, class: name, environments }) =>
      Object.entries(environments).flatMap(
        ([environment, { status, reason }]) =>
          status === 'failing' && reason
            ? [`${type}.${name} in ${environment}: ${reason}\n`]
            : [],
      ),
    )
    .join('');
}

async function listTypes(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, {
    ...platformOptions,
    format: { type: 'string', short: 'f', default: 'table' },
  });
  const format = oneOf(values.format, FORMATS, '--format');
  if (positionals.length > 0) {
    throw new UsageError(`"${positionals[0]}" is one argument too many.`);
  }
  const { platform, findings } = await choosePlatform(values, context);
  context.tell(findingsAsText(findings));
  if (!platform) {
    return 1;
  }
  if (format === 'json') {
    const types = describeResourceTypes(platform);
    context.out(`${JSON.stringify(types, undefined, 2)}\n`);
    return 0;
  }
  context.out(tableOf(platform));
  context.tell(reasonsOf(platform));
  return 0;
}

/** `types`: what a platform offers, and where it works. */
export function createTypesCommand(): Command {
  return {
    name: 'types',
    summary: 'Lists the resource types of a platform and where they work',
    usage: 'types [-t TARGET] [--platform DIR] [--format table|json]',
    options: TYPES_HELP,
    run: listTypes,
  };
}
