import path from 'node:path';
import {
  summarizeWorkload,
  type Environment,
  type Platform,
  type RenderRequest,
  type Workload,
} from '@score-backstage/engine';
import { displayPath } from '../files/readFile';
import {
  readSourceFiles,
  readWorkloadFile,
  type WorkloadFile,
} from '../files/readWorkloadFile';
import { findingsAsText, hasErrors } from '../output/text';
import {
  chooseEnvironment,
  choosePlatform,
  platformOptions,
  type PlatformOptions,
} from '../platform/choosePlatform';
import type { CommandContext } from '../types';

/** For `parseOptions` of commands that render without writing. */
export const requestOptions = {
  ...platformOptions,
  environment: {
    type: 'string',
    short: 'e',
    multiple: true,
    default: [] as string[],
  },
  image: { type: 'string', short: 'i' },
  with: { type: 'string', short: 'w', multiple: true, default: [] as string[] },
} as const;

/** What these options are for. */
export const REQUEST_HELP: readonly (readonly [string, string])[] = [
  ['-t, --target TARGET', 'kubernetes, compose or helm'],
  [
    '--platform DIR',
    "the platform's folder; without one, our own provisioners",
  ],
  ['--provisioners PATH', 'goes before the others; may be repeated'],
  ['-i, --image IMAGE', 'in place of an image "."'],
  [
    '-w, --with FILE',
    'another Score file that this one speaks of; may be repeated',
  ],
];

/** Values of {@link requestOptions}. */
export interface RequestValues extends PlatformOptions {
  environment: string[];
  image?: string;
  with: string[];
}

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
 * How to ask for the renders of a Score file that was read without errors.
 *
 * @param others - Score files that it may speak of
 * @throws UsageError
 */
export async function prepareRequest(
  file: ReadWorkloadFile,
  others: readonly WorkloadFile[],
  platform: Platform,
  values: RequestValues,
): Promise<PreparedRequest> {
  const { workload } = file;
  const environments =
    values.environment.length > 0
      ? values.environment.map(environment =>
          chooseEnvironment(platform, { ...values, environment }),
        )
      : platform.environments;
  const workloads = Object.fromEntries(
    [...others, file].flatMap(one =>
      one.workload
        ? [[one.workload.name, summarizeWorkload(one.workload)]]
        : [],
    ),
  );
  const sourceFiles = await readSourceFiles(file);
  return {
    workload,
    environments,
    requestFor: ({ name: environment }) => ({
      workload,
      platform,
      environment,
      context: { workloads },
      sourceFiles,
      ...(values.image ? { image: values.image } : {}),
    }),
  };
}

/** A file of the platform as seen from the working directory; what the engine brings has no folder. */
export function platformFile(
  file: string,
  { platform }: PlatformOptions,
  { cwd }: CommandContext,
): string {
  return platform && !file.startsWith('builtin/')
    ? displayPath(path.resolve(cwd, platform, file), cwd)
    : file;
}

/**
 * The Score files that are named with `--with`.
 *
 * @throws UsageError
 */
export function readOthers(
  values: RequestValues,
  context: CommandContext,
): Promise<WorkloadFile[]> {
  return Promise.all(values.with.map(file => readWorkloadFile(file, context)));
}

/**
 * The same for a Score file that is yet to be read; undefined where that or the
 * platform has errors, which are told.
 *
 * @throws UsageError
 */
export async function readRequest(
  name: string,
  values: RequestValues,
  context: CommandContext,
): Promise<PreparedRequest | undefined> {
  const platform = await tellPlatform(values, context);
  const file = await readWorkloadFile(name, context);
  if (!isRead(file)) {
    context.tell(findingsAsText(file.findings));
    return undefined;
  }
  const others = await readOthers(values, context);
  return platform && prepareRequest(file, others, platform, values);
}
