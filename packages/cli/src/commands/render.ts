import path from 'node:path';
import {
  render,
  type Environment,
  type Render,
  type RenderState,
} from '@score-backstage/engine';
import { writeState } from '../files/stateFile';
import { readWorkloadFile, type WorkloadFile } from '../files/readWorkloadFile';
import { secretCommands } from '../local/secretCommands';
import { describeOptions } from '../options';
import { findingsAsText, hasErrors } from '../output/text';
import { chooseEnvironment } from '../platform/choosePlatform';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../types';
import {
  isRead,
  prepareRequests,
  readOthers,
  readOverrides,
  tellPlatform,
  type PreparedRequest,
} from './preparedRequest';
import {
  checkTarget,
  parseRenderOptions,
  renderOptions,
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

/** Renders one after the other: each goes on from the state that the one before it left. */
function renderAll(
  requests: readonly PreparedRequest[],
  environment: Environment,
): { renders: Render[]; state: RenderState } {
  const renders: Render[] = [];
  let state: RenderState = { resources: {}, shared: {} };
  for (const [index, { requestFor }] of requests.entries()) {
    const request = requestFor(environment);
    state = index === 0 ? request.state ?? state : state;
    const rendered = render({ ...request, state });
    renders.push(rendered);
    state = {
      resources: { ...state.resources, ...rendered.state.resources },
      shared: rendered.state.shared,
    };
  }
  return { renders, state };
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
  const platform = await tellPlatform(options, context);
  if (!platform) {
    return 1;
  }
  const [name] = options.environment;
  const environment = chooseEnvironment(platform, {
    ...options,
    environment: name,
  });
  checkTarget(environment, options);
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
  const requests = await prepareRequests(
    read,
    await readOthers(options, context),
    { ...platform, environments: [environment] },
    { ...options, environment: [environment.name] },
    context,
  );
  const { renders, state } = renderAll(requests, environment);
  const told = renders.flatMap(rendered => rendered.findings);
  context.tell(findingsAsText(told));
  if (hasErrors(told)) {
    return 1;
  }
  await writeRenders(
    { platform: platform.name, environment, renders, options },
    context,
  );
  if (options.state) {
    await writeState(path.resolve(context.cwd, options.state), state);
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
    options: describeOptions(renderOptions),
    run: renderFiles,
  };
}
