import path from 'node:path';
import { ENGINE_VERSION, PLATFORM_FILE_KINDS } from '@score-backstage/engine';
import { displayPath } from '../../files/readFile';
import { existingFiles, writeNewFiles } from '../../files/newFiles';
import { parseOptions } from '../../options';
import { readStarter } from '../../platform/readStarter';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../../types';
import { schemaAsText } from './schema';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const REPOSITORY = /^https?:\/\/[^/?#@\s]+(\/[A-Za-z0-9_.~+-]+)+$/;

/** A folder's name made into one that a platform may have. */
function nameFrom(folder: string): string {
  const name = path
    .basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return name || 'my-platform';
}

function checkValues(name: string, gitOps: string | undefined): void {
  if (!NAME.test(name)) {
    throw new UsageError(
      `--name has to be of lower-case letters, digits and dashes, at most 63 of them; "${name}" is not.`,
    );
  }
  if (gitOps !== undefined && !REPOSITORY.test(gitOps)) {
    throw new UsageError(
      `--git-ops has to be the http(s) address of a repository without credentials, such as https://git.example.com/acme/gitops; "${gitOps}" is not.`,
    );
  }
}

async function init(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, {
    name: { type: 'string' },
    'git-ops': { type: 'string' },
  });
  const [given = '.', other] = positionals;
  if (other !== undefined) {
    throw new UsageError(`"${other}" is one argument too many.`);
  }
  const folder = path.resolve(context.cwd, given);
  const name = values.name ?? nameFrom(folder);
  const gitOps = values['git-ops']?.replace(/\.git$/, '');
  checkValues(name, gitOps);
  const files = [
    ...(await readStarter({ name, version: ENGINE_VERSION, gitOps })),
    ...PLATFORM_FILE_KINDS.map(kind => ({
      path: `.schemas/${kind}.schema.json`,
      text: schemaAsText(kind),
    })),
  ];
  const existing = await existingFiles(folder, files);
  const shown = (file: string) =>
    displayPath(path.join(folder, file), context.cwd);
  if (existing.length > 0) {
    context.tell(
      `Nothing was written, for these are there already:\n${existing
        .map(file => `  ${shown(file)}\n`)
        .join('')}Name another folder, or move them away.\n`,
    );
    return 2;
  }
  await writeNewFiles(folder, files);
  const own = displayPath(folder, context.cwd);
  context.out(files.map(file => `${shown(file.path)}\n`).join(''));
  context.tell(
    `This is the platform ${name}. Check it with:\n  score-backstage platform check${
      own === '.' ? '' : ` ${own}`
    } --workloads ${shown('examples')}\n`,
  );
  return 0;
}

/** `platform init`: writes a platform that works, to begin with. */
export function createInitCommand(): Command {
  return {
    name: 'init',
    summary: 'writes a platform that works, to begin with; never over a file',
    usage: 'init [DIR] [--name NAME] [--git-ops URL]',
    options: [
      ['--name NAME', "of the platform; without it the folder's"],
      ['--git-ops URL', 'repository that staging and production deliver to'],
    ],
    run: init,
  };
}
