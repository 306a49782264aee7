import fs from 'node:fs';
import path from 'node:path';
import {
  summarizeWorkload,
  type ComposeRequest,
  type Environment,
  type Platform,
  type RenderRequest,
  type Workload,
  type WorkloadOverrides,
} from '@score-backstage/engine';
import { displayPath, readFile } from '../files/readFile';
import { readState } from '../files/stateFile';
import {
  readSourceFiles,
  readWorkloadFile,
  type WorkloadFile,
} from '../files/readWorkloadFile';
import { composeRequests } from '../local/composeRequest';
import { createRunProgram } from '../local/runProgram';
import { findingsAsText, hasErrors } from '../output/text';
import { chooseEnvironment, choosePlatform } from '../platform/choosePlatform';
import type { PlatformOptions, RequestOptions } from '../sharedOptions';
import { UsageError, type CommandContext } from '../types';

/** A Score file without errors. */
export type ReadWorkloadFile = WorkloadFile & { workload: Workload };

export function isRead(file: WorkloadFile): file is ReadWorkloadFile {
  return file.workload !== undefined && !hasErrors(file.findings);
}

/** How to ask for the renders of a workload. */
export interface PreparedRequest {
  workload: Workload;
  environments: readonly Environment[];
  requestFor(environment: Environment): RenderRequest;
}

/**
 * The platform that options mean; undefined where it cannot be used. What is
 * wrong with it is told.
 *
 * @throws UsageError
 */
export async function tellPlatform(
  values: PlatformOptions,
  context: CommandContext,
): Promise<Platform | undefined> {
  const { platform, findings } = await choosePlatform(values, context);
  context.tell(findingsAsText(findings));
  return hasErrors(findings) ? undefined : platform;
}

/**
 * Environments that options mean; all of the platform where none is named.
 *
 * @throws UsageError
 */
export function environmentsOf(
  platform: Platform,
  values: RequestOptions,
): readonly Environment[] {
  const { environment: names, namespace } = values;
  if (names.length > 0) {
    return names.map(environment =>
      chooseEnvironment(platform, { ...values, environment }),
    );
  }
  return namespace
    ? platform.environments.map(one => ({ ...one, namespace }))
    : platform.environments;
}

/** @throws UsageError where something is asked of Compose that no target has */
function checkTargets(
  environments: readonly Environment[],
  requests: readonly (ComposeRequest | undefined)[],
): void {
  const isAsked = requests.some(request => request !== undefined);
  if (isAsked && !environments.some(({ target }) => target === 'compose')) {
    const targets = new Set(environments.map(({ target }) => target));
    throw new UsageError(
      `--publish and --build are for Compose, and this is for ${[
        ...targets,
      ].join(' and ')}.`,
    );
  }
}

/**
 * How to ask for the renders of Score files that were read without errors.
 *
 * @param others - Score files that they may speak of
 * @throws UsageError
 */
export async function prepareRequests(
  files: readonly ReadWorkloadFile[],
  others: readonly WorkloadFile[],
  platform: Platform,
  values: RequestOptions,
  context: CommandContext,
): Promise<PreparedRequest[]> {
  const { image, namespace } = values;
  const environments = environmentsOf(platform, values);
  const requests = composeRequests(
    files.map(({ workload }) => workload),
    values,
  );
  checkTargets(environments, requests);
  const workloads = Object.fromEntries(
    [...others, ...files].flatMap(({ workload }) =>
      workload ? [[workload.name, summarizeWorkload(workload)]] : [],
    ),
  );
  const state = values.state
    ? await readState(path.resolve(context.cwd, values.state))
    : undefined;
  const runProgram = values['allow-cmd']
    ? createRunProgram(context)
    : undefined;
  return Promise.all(
    files.map(async (file, index) => {
      const sourceFiles = await readSourceFiles(file);
      const compose = requests[index];
      return {
        workload: file.workload,
        environments,
        requestFor: ({ name: environment, target }) => ({
          workload: file.workload,
          platform,
          environment,
          context: { workloads },
          sourceFiles,
          ...(state ? { state } : {}),
          ...(image ? { image } : {}),
          ...(namespace ? { namespace } : {}),
          ...(compose && target === 'compose' ? { compose } : {}),
          ...(runProgram ? { runProgram } : {}),
        }),
      };
    }),
  );
}

/** A file of the platform as seen from the working directory; others have no place in its folder. */
export function platformFile(
  file: string,
  { platform }: PlatformOptions,
  { cwd }: CommandContext,
): string {
  const inside = path.resolve(cwd, platform ?? '.', file);
  return platform && fs.existsSync(inside) ? displayPath(inside, cwd) : file;
}

/**
 * What options change in a Score file before it is read.
 *
 * @throws UsageError
 */
export async function readOverrides(
  values: RequestOptions,
  context: CommandContext,
): Promise<WorkloadOverrides> {
  const given = values['overrides-file'] ?? values.overrides;
  const absolute = given && path.resolve(context.cwd, given);
  const file =
    absolute && (await readFile(absolute, displayPath(absolute, context.cwd)));
  return {
    ...(file ? { file } : {}),
    properties: values['override-property'],
  };
}

/**
 * The Score files that are named with `--with`.
 *
 * @throws UsageError
 */
export function readOthers(
  values: RequestOptions,
  context: CommandContext,
): Promise<WorkloadFile[]> {
  return Promise.all(values.with.map(file => readWorkloadFile(file, context)));
}

/**
 * The same for one Score file that is yet to be read; undefined where that or the
 * platform has errors, which are told.
 *
 * @throws UsageError
 */
export async function readRequest(
  name: string,
  values: RequestOptions,
  context: CommandContext,
): Promise<PreparedRequest | undefined> {
  const platform = await tellPlatform(values, context);
  const overrides = await readOverrides(values, context);
  const file = await readWorkloadFile(name, context, overrides);
  if (!isRead(file)) {
    context.tell(findingsAsText(file.findings));
    return undefined;
  }
  const others = await readOthers(values, context);
  const [prepared] = platform
    ? await prepareRequests([file], others, platform, values, context)
    : [];
  return prepared;
}
