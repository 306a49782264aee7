import path from 'node:path';
import {
  render,
  summarizeWorkload,
  type ComposeRequest,
  type Environment,
  type Platform,
  type Render,
  type RenderState,
  type RunProgram,
  type Workload,
} from '@score-backstage/engine';
import { readState, writeState } from '../files/stateFile';
import {
  readSourceFiles,
  readWorkloadFile,
  type WorkloadFile,
} from '../files/readWorkloadFile';
import { composeRequests } from '../local/composeRequest';
import { createRunProgram } from '../local/runProgram';
import { secretCommands } from '../local/secretCommands';
import { findingsAsText, hasErrors } from '../output/text';
import { chooseEnvironment, choosePlatform } from '../platform/choosePlatform';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../types';
import {
  checkTarget,
  parseRenderOptions,
  readOverrides,
  RENDER_HELP,
  type RenderOptions,
} from './renderOptions';
import { writeRenders } from './writeRenders';

function checkNames(files: readonly WorkloadFile[]): void {
  const fileOf = new Map<string, string>();
  for (const { name, workload } of files) {
    const other = workload && fileOf.get(workload.name);
    if (workload && other !== undefined) {
      throw new UsageError(
        `${other} and ${name} are both the workload ${workload.name}: name one of them.`,
      );
    }
    fileOf.set(workload?.name ?? '', name);
  }
}

interface Job {
  files: readonly (WorkloadFile & { workload: Workload })[];
  /** Beside them, what they speak of. */
  others: readonly WorkloadFile[];
  platform: Platform;
  environment: Environment;
  requests: readonly (ComposeRequest | undefined)[];
  state: RenderState;
  options: RenderOptions;
  runProgram?: RunProgram;
}

/** Renders one after the other: each goes on from the state that the one before it left. */
async function renderAll(
  job: Job,
): Promise<{ renders: Render[]; state: RenderState }> {
  const { files, others, environment, options, runProgram } = job;
  const platform = { ...job.platform, environments: [environment] };
  const workloads = Object.fromEntries(
    [...others, ...files].flatMap(({ workload }) =>
      workload ? [[workload.name, summarizeWorkload(workload)]] : [],
    ),
  );
  const renders: Render[] = [];
  let { state } = job;
  for (const [index, file] of files.entries()) {
    const compose = job.requests[index];
    const rendered = render({
      workload: file.workload,
      platform,
      environment: environment.name,
      context: { workloads },
      sourceFiles: await readSourceFiles(file),
      state,
      ...(options.image ? { image: options.image } : {}),
      ...(compose ? { compose } : {}),
      ...(runProgram ? { runProgram } : {}),
    });
    renders.push(rendered);
    state = {
      resources: { ...state.resources, ...rendered.state.resources },
      shared: rendered.state.shared,
    };
  }
  return { renders, state };
}

function isRead(
  file: WorkloadFile,
): file is WorkloadFile & { workload: Workload } {
  return file.workload !== undefined && !hasErrors(file.findings);
}

/** Only our own provisioners leave it to people to make Secrets. */
function tellSecrets(
  renders: readonly Render[],
  { namespace }: Environment,
  context: CommandContext,
): void {
  const commands = secretCommands(renders, namespace);
  if (commands.length > 0) {
    context.tell(
      `The cluster has to hold these Secrets, which are made once:\n${commands
        .map(command => `  ${command}\n`)
        .join('')}`,
    );
  }
}

async function renderFiles(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const options = parseRenderOptions(args);
  const { platform, findings } = await choosePlatform(options, context);
  context.tell(findingsAsText(findings));
  if (!platform) {
    return 1;
  }
  const environment = chooseEnvironment(platform, options);
  const overrides = await readOverrides(options, context);
  const files = await Promise.all(
    options.files.map(file => readWorkloadFile(file, context, overrides)),
  );
  checkNames(files);
  const read = files.filter(isRead);
  if (read.length < files.length) {
    context.tell(findingsAsText(files.flatMap(file => file.findings)));
    return 1;
  }
  const requests = composeRequests(
    read.map(({ workload }) => workload),
    options,
  );
  checkTarget(environment.target, options, requests);
  const stateFile = options.state && path.resolve(context.cwd, options.state);
  const { renders, state } = await renderAll({
    files: read,
    others: await Promise.all(
      options.with.map(file => readWorkloadFile(file, context)),
    ),
    platform,
    environment,
    requests,
    state: stateFile
      ? await readState(stateFile)
      : { resources: {}, shared: {} },
    options,
    ...(options['allow-cmd'] ? { runProgram: createRunProgram(context) } : {}),
  });
  const told = renders.flatMap(rendered => rendered.findings);
  context.tell(findingsAsText(told));
  if (hasErrors(told)) {
    return 1;
  }
  await writeRenders(
    { platform: platform.name, environment, renders, options },
    context,
  );
  if (stateFile) {
    await writeState(stateFile, state);
  }
  if (!options.platform && environment.target !== 'compose') {
    tellSecrets(renders, environment, context);
  }
  return 0;
}

/** `render`: writes what workloads become in an environment. */
export function createRenderCommand(): Command {
  return {
    name: 'render',
    summary: 'Writes what workloads become in an environment',
    usage:
      'render (-t TARGET | --platform DIR [-e ENVIRONMENT]) [-o FILE|DIR|-] [OPTION]… FILE…',
    options: RENDER_HELP,
    run: renderFiles,
  };
}
