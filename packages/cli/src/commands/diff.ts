import fs from 'node:fs/promises';
import path from 'node:path';
import {
  compareFiles,
  render,
  type Environment,
  type Render,
  type RenderedFile,
} from '@score-backstage/engine';
import { codeOf } from '../errors';
import { readFile } from '../files/readFile';
import { readFolder } from '../files/readFolder';
import { describeOptions, oneOf, parseOptions } from '../options';
import { differencesAsText } from '../output/differencesAsText';
import { findingsAsText, hasErrors } from '../output/text';
import {
  checkRequestOptions,
  requestOptions,
  type RequestOptions,
} from '../sharedOptions';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../types';
import { readRequest, type PreparedRequest } from './preparedRequest';

const FORMATS = ['text', 'json'] as const;

const diffOptions = {
  ...requestOptions,
  against: { type: 'string', value: 'DIR', help: 'what was written before' },
  format: {
    type: 'string',
    short: 'f',
    default: 'text',
    value: 'text|json',
    help: 'text is the default',
  },
} as const;

interface Side {
  name: string;
  files: readonly RenderedFile[];
}

/** What was written before: every YAML file of the folder, and what is rendered now. */
async function readSide(
  folder: string,
  now: readonly RenderedFile[],
  { cwd }: CommandContext,
): Promise<Side> {
  const top = path.resolve(cwd, folder);
  const found = new Map(
    (await readFolder(top)).map(({ path: file, text }) => [file, text]),
  );
  for (const { path: file } of now) {
    const target = path.join(top, file);
    const isThere = await fs.stat(target).then(
      stat => stat.isFile(),
      error => {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') {
          return false;
        }
        throw error;
      },
    );
    if (isThere && !found.has(file)) {
      found.set(file, (await readFile(target, file)).text);
    }
  }
  return {
    name: folder,
    files: [...found].map(([file, content]) => ({ path: file, content })),
  };
}

function one(environments: readonly Environment[]): Environment {
  const [environment, ...more] = environments;
  if (!environment || more.length > 0) {
    throw new UsageError(
      'Name one environment with -e, or one target with -t.',
    );
  }
  return environment;
}

function renderSide(
  { requestFor }: PreparedRequest,
  environment: Environment,
  context: CommandContext,
): Render | undefined {
  const rendered = render(requestFor(environment));
  if (hasErrors(rendered.findings)) {
    context.tell(findingsAsText(rendered.findings));
    return undefined;
  }
  return rendered;
}

function checkTargets([first, second]: readonly Environment[]): void {
  if (first.target !== second.target) {
    throw new UsageError(
      `${first.name} renders ${first.target} and ${second.name} ${second.target}, which have no objects in common. "score-backstage validate --platform" says what is not the same there.`,
    );
  }
}

async function sidesOf(
  [name, other]: readonly string[],
  values: RequestOptions & { against?: string },
  context: CommandContext,
): Promise<[Side, Side] | undefined> {
  const prepared = await readRequest(name, values, context);
  if (!prepared) {
    return undefined;
  }
  const { environments } = prepared;
  if (!other && values.against === undefined) {
    if (environments.length !== 2) {
      throw new UsageError(
        'Name what to compare with: a second environment with -e, a second Score file, or a folder with --against.',
      );
    }
    checkTargets(environments);
    const [before, after] = environments.map(environment =>
      renderSide(prepared, environment, context),
    );
    return before && after
      ? [
          { name: before.environment, files: before.files },
          { name: after.environment, files: after.files },
        ]
      : undefined;
  }
  const environment = one(environments);
  const now = renderSide(prepared, environment, context);
  if (!now) {
    return undefined;
  }
  const here = { name, files: now.files };
  if (!other) {
    return [await readSide(values.against ?? '', now.files, context), here];
  }
  const second = await readRequest(other, values, context);
  const changed = second && renderSide(second, environment, context);
  return changed && [here, { name: other, files: changed.files }];
}

async function diff(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, diffOptions);
  const format = oneOf(values.format, FORMATS, '--format');
  const most = values.against === undefined ? 2 : 1;
  if (positionals.length === 0 || positionals.length > most) {
    throw new UsageError(
      'Name one Score file, or two of them without --against.',
    );
  }
  // Two files are two versions of one workload, which are overridden alike.
  checkRequestOptions(values, positionals.slice(0, 1));
  const sides = await sidesOf(positionals, values, context);
  if (!sides) {
    return 2;
  }
  const [before, after] = sides;
  const differences = compareFiles(before.files, after.files);
  if (format === 'json') {
    context.out(`${JSON.stringify(differences, undefined, 2)}\n`);
  } else if (differences.length > 0) {
    context.out(
      `--- ${before.name}\n+++ ${after.name}\n${differencesAsText(
        differences,
      )}`,
    );
  }
  return differences.length > 0 ? 1 : 0;
}

/** `diff`: what differs between two renders, object by object. */
export function createDiffCommand(): Command {
  return {
    name: 'diff',
    summary:
      'Says what differs between two renders, and exits with 1 if anything does',
    usage:
      'diff [OPTION]… (-e ENVIRONMENT -e ENVIRONMENT FILE | -e ENVIRONMENT FILE FILE | -e ENVIRONMENT --against DIR FILE)',
    options: describeOptions(diffOptions),
    run: diff,
  };
}
