import path from 'node:path';
import {
  render,
  summarizeWorkload,
  type EnvironmentContext,
  type Render,
} from '@score-backstage/engine';
import { readPlatform } from '../files/readPlatform';
import {
  readSourceFiles,
  readWorkloadFile,
  type WorkloadFile,
} from '../files/readWorkloadFile';
import { writeFolder } from '../files/writeFolder';
import { fillEnvironmentFile } from '../local/environmentFile';
import { needed, parseOptions } from '../options';
import { renderAsText } from '../output/renderAsText';
import { findingsAsText, hasErrors } from '../output/text';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../types';

const STDOUT = '-';

function contextOf(files: readonly WorkloadFile[]): EnvironmentContext {
  return {
    workloads: Object.fromEntries(
      files.flatMap(({ workload }) =>
        workload ? [[workload.name, summarizeWorkload(workload)]] : [],
      ),
    ),
  };
}

async function readAll(
  files: readonly string[],
  context: CommandContext,
): Promise<WorkloadFile[]> {
  return Promise.all(files.map(file => readWorkloadFile(file, context)));
}

async function write(
  rendered: Render,
  platform: string,
  output: string,
  context: CommandContext,
): Promise<void> {
  if (output === STDOUT) {
    const text = renderAsText(rendered);
    if (text === undefined) {
      throw new UsageError(
        `The files of ${rendered.target} need a folder: name one with -o.`,
      );
    }
    context.out(text);
    return;
  }
  const folder = path.resolve(context.cwd, output);
  await writeFolder(folder, rendered.files);
  context.tell(
    `Wrote ${rendered.files.length} files of ${rendered.workload} for ${rendered.environment} to ${output}.\n`,
  );
  if (rendered.target === 'compose') {
    await fillEnvironmentFile({ folder, output, platform, rendered, context });
  }
}

async function renderFile(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, {
    environment: { type: 'string', short: 'e' },
    platform: { type: 'string', short: 'p' },
    output: { type: 'string', short: 'o', default: STDOUT },
    image: { type: 'string', short: 'i' },
    with: { type: 'string', short: 'w', multiple: true, default: [] },
  });
  const environment = needed(values.environment, '--environment');
  const directory = needed(values.platform, '--platform');
  const [file, ...more] = positionals;
  if (!file || more.length > 0) {
    throw new UsageError('Name one file to render.');
  }
  const { platform, findings: ofPlatform } = await readPlatform(
    directory,
    context,
  );
  context.tell(findingsAsText(ofPlatform));
  const subject = await readWorkloadFile(file, context);
  const { workload } = subject;
  if (!platform || !workload || hasErrors(subject.findings)) {
    context.tell(findingsAsText(subject.findings));
    return 1;
  }
  const rendered = render({
    workload,
    platform,
    environment,
    context: contextOf(await readAll(values.with, context)),
    sourceFiles: await readSourceFiles(subject),
    ...(values.image ? { image: values.image } : {}),
  });
  context.tell(findingsAsText(rendered.findings));
  if (hasErrors(rendered.findings)) {
    return 1;
  }
  await write(rendered, platform.name, values.output, context);
  return 0;
}

/** `render`: writes what a workload becomes in an environment. */
export function createRenderCommand(): Command {
  return {
    name: 'render',
    summary: 'Writes what a workload becomes in an environment',
    usage:
      'render -e ENVIRONMENT --platform DIR [-o DIR|-] [--with FILE]… [--image IMAGE] FILE',
    run: renderFile,
  };
}
