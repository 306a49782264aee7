import { ENGINE_VERSION } from '@score-backstage/engine';
import { createDiffCommand } from './commands/diff';
import { createExplainCommand } from './commands/explain';
import { createPlatformCommand } from './commands/platform/platform';
import { createPreviewCommand } from './commands/preview/preview';
import { createRenderCommand } from './commands/render';
import { createTypesCommand } from './commands/types';
import { createValidateCommand } from './commands/validate';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from './types';

const commands: readonly Command[] = [
  createValidateCommand(),
  createRenderCommand(),
  createTypesCommand(),
  createDiffCommand(),
  createExplainCommand(),
  createPreviewCommand(),
  createPlatformCommand(),
];

function help(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(
    ({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`,
  );
  return `score-backstage: validate and render score.yaml as the portal does

${commands.map(({ usage }) => `  score-backstage ${usage}`).join('\n')}

${lines.join('\n')}

Exit codes: 0 fine, 1 errors were found, 2 it could not be tried.
`;
}

function helpOf({ summary, usage, options = [] }: Command): string {
  const width = Math.max(...options.map(([option]) => option.length));
  const lines = options.map(
    ([option, meaning]) => `  ${option.padEnd(width)}  ${meaning}\n`,
  );
  return `${summary}\n\n  score-backstage ${usage}\n${
    lines.length > 0 ? '\n' : ''
  }${lines.join('')}`;
}

function isHelp(args: readonly string[]): boolean {
  return args.some(arg => arg === '--help' || arg === '-h');
}

/** Runs one command and answers the code to exit with. */
export async function runCli(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name.startsWith('-')) {
    if (name === '--version') {
      context.out(`${ENGINE_VERSION}\n`);
      return 0;
    }
    const isAsked = name === 'help' || isHelp(args);
    (isAsked ? context.out : context.tell)(help());
    return isAsked ? 0 : 2;
  }
  const command = commands.find(candidate => candidate.name === name);
  if (!command) {
    const names = commands.map(candidate => candidate.name).join(', ');
    context.tell(`There is no command "${name}". There are: ${names}.\n`);
    return 2;
  }
  if (isHelp(rest)) {
    context.out(helpOf(command));
    return 0;
  }
  try {
    return await command.run(rest, context);
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    context.tell(
      `${error.message}\n\n  score-backstage ${command.usage}\n\nAll options: score-backstage ${name} --help\n`,
    );
    return 2;
  }
}
