import { oneOf } from '../../options';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../../types';
import { createCheckCommand } from './check';
import { createInitCommand } from './init';
import { createSchemaCommand } from './schema';

const commands: readonly Command[] = [
  createCheckCommand(),
  createInitCommand(),
  createSchemaCommand(),
];

async function run(
  [name, ...args]: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const names = commands.map(command => command.name);
  if (name === undefined) {
    throw new UsageError(`Say what to do: ${names.join(', ')}.`);
  }
  const known = oneOf(name, names, 'What to do');
  const command = commands.find(one => one.name === known);
  return command ? command.run(args, context) : 2;
}

/** `platform`: what a platform team does with the repository of its platform. */
export function createPlatformCommand(): Command {
  return {
    name: 'platform',
    summary: 'Checks a platform, writes a new one, prints schemas for editors',
    usage: commands
      .map(({ usage }) => `platform ${usage}`)
      .join('\n  score-backstage '),
    options: commands.flatMap(({ name, summary, options = [] }) => [
      [name, summary] as const,
      ...options.map(([option, meaning]) => [`  ${option}`, meaning] as const),
    ]),
    run,
  };
}
