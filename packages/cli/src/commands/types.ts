import {
  describeResourceTypes,
  type Platform,
  type ResourceType,
} from '@score-backstage/engine';
import { describeOptions, oneOf, parseOptions } from '../options';
import { asTable } from '../output/table';
import { findingsAsText } from '../output/text';
import { choosePlatform } from '../platform/choosePlatform';
import { platformOptions } from '../sharedOptions';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../types';

const FORMATS = ['table', 'json'] as const;

const typesOptions = {
  ...platformOptions,
  format: {
    type: 'string',
    short: 'f',
    default: 'table',
    value: 'table|json',
    help: 'a table says less than JSON',
  },
} as const;

function tableOf(platform: Platform, types: readonly ResourceType[]): string {
  const names = platform.environments.map(({ name }) => name);
  return asTable([
    ['TYPE', 'CLASS', ...names.map(name => name.toUpperCase()), 'TITLE'],
    ...types.map(type => [
      type.type,
      type.class,
      ...names.map(name => type.environments[name].status),
      type.title,
    ]),
  ]);
}

/** A table has no room for why something fails. */
function reasonsOf(types: readonly ResourceType[]): string {
  return types
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
  const { values, positionals } = parseOptions(args, typesOptions);
  const format = oneOf(values.format, FORMATS, '--format');
  if (positionals.length > 0) {
    throw new UsageError(`"${positionals[0]}" is one argument too many.`);
  }
  const { platform, findings } = await choosePlatform(values, context);
  context.tell(findingsAsText(findings));
  if (!platform) {
    return 1;
  }
  const types = describeResourceTypes(platform, {
    allowPrograms: values['allow-cmd'],
  });
  if (format === 'json') {
    context.out(`${JSON.stringify(types, undefined, 2)}\n`);
    return 0;
  }
  context.out(tableOf(platform, types));
  context.tell(reasonsOf(types));
  return 0;
}

/** `types`: what a platform offers, and where it works. */
export function createTypesCommand(): Command {
  return {
    name: 'types',
    summary: 'Lists the resource types of a platform and where they work',
    usage: 'types [-t TARGET] [--platform DIR] [--format table|json]',
    options: describeOptions(typesOptions),
    run: listTypes,
  };
}
