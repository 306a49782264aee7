import fs from 'node:fs/promises';
import path from 'node:path';
import type {
  Environment,
  Render,
  RenderedFile,
} from '@score-backstage/engine';
import { messageOf } from '../errors';
import { writeFolder } from '../files/writeFolder';
import { fillEnvironmentFile } from '../local/environmentFile';
import { mergeProjects } from '../output/mergeProjects';
import { renderAsText } from '../output/renderAsText';
import { UsageError, type CommandContext } from '../types';
import type { RenderOptions } from './renderOptions';

const STDOUT = '-';
const COMPOSE_FILE = 'compose.yaml';
const ENVIRONMENT_FILE = '.env';

/** What was rendered, and where it goes. */
export interface RenderResult {
  platform: string;
  environment: Environment;
  renders: readonly Render[];
  options: RenderOptions;
}

/** Of one workload its files, of several each in a folder of its own; one Compose project of all. */
function filesOf({ environment, renders }: RenderResult): RenderedFile[] {
  if (environment.target === 'compose') {
    return mergeProjects(renders);
  }
  return renders.flatMap(({ workload, files }) =>
    renders.length === 1
      ? files
      : files.map(({ path: file, content }) => ({
          path: `${workload}/${file}`,
          content,
        })),
  );
}

function textOf({ environment: { target }, renders }: RenderResult): string {
  const texts =
    target === 'compose'
      ? mergeProjects(renders)
          .filter(({ path: file }) => file === COMPOSE_FILE)
          .map(({ content }) => content)
      : renders.map(renderAsText);
  if (texts.some(text => text === undefined)) {
    throw new UsageError(
      `The files of ${target} need a folder: name one with -o.`,
    );
  }
  return texts.join('---\n');
}

async function writeText(result: RenderResult, file: string): Promise<void> {
  const folder = path.dirname(file);
  const others =
    result.environment.target === 'compose'
      ? filesOf(result).filter(
          one => one.path !== COMPOSE_FILE && !one.path.startsWith('.env'),
        )
      : [];
  const text = textOf(result);
  try {
    for (const { path: beside, content } of [
      ...others,
      { path: path.basename(file), content: text },
    ]) {
      const target = path.join(folder, beside);
      await fs.mkdir(path.dirname(target), { recursive: true });
      await fs.writeFile(target, content);
    }
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${messageOf(error)}.`);
  }
}

async function writeVariables(
  result: RenderResult,
  file: string,
  context: CommandContext,
): Promise<void> {
  const { platform, environment, renders } = result;
  const example = filesOf(result).find(
    one => one.path === `${ENVIRONMENT_FILE}.example`,
  );
  if (example) {
    await fillEnvironmentFile({
      file: path.resolve(context.cwd, file),
      shown: file,
      example: example.content,
      secrets: new Set(
        renders.flatMap(({ secrets }) => secrets.map(({ name }) => name)),
      ),
      secretsOf: [platform, environment.name],
      context,
    });
  }
}

/** Writes renders to standard output, to a file or to a folder. */
export async function writeRenders(
  result: RenderResult,
  context: CommandContext,
): Promise<void> {
  const { environment, renders, options } = result;
  const { output, 'env-file': envFile } = options;
  const isFile = /\.ya?ml$/.test(output);
  const folder = isFile ? path.dirname(output) : output;
  if (output === STDOUT) {
    context.out(textOf(result));
  } else {
    const target = path.resolve(context.cwd, output);
    const files = isFile ? [] : filesOf(result);
    await (isFile ? writeText(result, target) : writeFolder(target, files));
    const names = renders.map(({ workload }) => workload).join(', ');
    const what = isFile ? 'what becomes' : `${files.length} files`;
    context.tell(
      `Wrote ${what} of ${names} for ${environment.name} to ${output}.\n`,
    );
  }
  const variables =
    envFile ??
    (output === STDOUT ? undefined : path.join(folder, ENVIRONMENT_FILE));
  if (environment.target === 'compose' && variables) {
    await writeVariables(result, variables, context);
  }
}
