import path from 'node:path';
import {
  summarizeWorkload,
  type Environment,
  type RenderRequest,
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

/** A workload, and how to ask for its renders. */
export interface PreparedRequest {
  file: WorkloadFile;
  environments: readonly Environment[];
  requestFor(environment: Environment): RenderRequest;
}

/**
 * Reads a Score file and what to render it with. Answers nothing where one of
 * them has errors, which it tells.
 *
 * @throws UsageError
 */
export async function prepareRequest(
  name: string,
  values: RequestValues,
  context: CommandContext,
): Promise<PreparedRequest | undefined> {
  const { platform, findings } = await choosePlatform(values, context);
  const file = await readWorkloadFile(name, context);
  const { workload } = file;
  const told = [...findings, ...(workload ? [] : file.findings)];
  context.tell(findingsAsText(told));
  if (!platform || !workload || hasErrors([...told, ...file.findings])) {
    return undefined;
  }
  const environments =
    values.environment.length > 0
      ? values.environment.map(environment =>
          chooseEnvironment(platform, { ...values, environment }),
        )
      : platform.environments;
  const others = await Promise.all(
    values.with.map(other => readWorkloadFile(other, context)),
  );
  const workloads = Object.fromEntries(
    [...others, file].flatMap(one =>
      one.workload
        ? [[one.workload.name, summarizeWorkload(one.workload)]]
        : [],
    ),
  );
  const sourceFiles = await readSourceFiles(file);
  return {
    file,
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
