import type {
  ComposeRequest,
  WorkloadOverrides,
} from '@score-backstage/engine';
import { readGiven } from '../platform/readGiven';
import { platformOptions } from '../platform/choosePlatform';
import { parseOptions } from '../options';
import { UsageError, type CommandContext } from '../types';

const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** What each option is for, in the order of the help. */
export const RENDER_HELP: readonly (readonly [string, string])[] = [
  ['-t, --target TARGET', 'kubernetes, compose or helm'],
  [
    '--platform DIR',
    "the platform's folder; without one, our own provisioners",
  ],
  ['-e, --environment NAME', 'of the platform, where it has several'],
  [
    '--provisioners PATH',
    'file or folder, goes before the others; may be repeated',
  ],
  ['--no-default-provisioners', 'without our own provisioners'],
  [
    '--allow-cmd',
    'runs the programs of cmd:// provisioners, which can do all that you can',
  ],
  ['--patch-templates PATH', 'file or folder; may be repeated'],
  ['--overrides-file FILE', 'merged into the Score file'],
  [
    '--override-property PATH=VALUE',
    'set in the Score file, removed without VALUE; may be repeated',
  ],
  ['-i, --image IMAGE', 'in place of an image "."'],
  [
    '-n, --namespace NAME',
    'of the objects, or the name of the Compose project',
  ],
  ['--state FILE', 'what provisioners keep from one time to the next'],
  [
    '-p, --publish HOST:OF:PORT',
    'Compose: OF is a workload, or RESOURCE_UID.OUTPUT; may be repeated',
  ],
  [
    '--build CONTAINER=DIR|JSON',
    'Compose: build in place of pulling; may be repeated',
  ],
  [
    '--env-file FILE',
    'Compose: where variables are added that the project needs',
  ],
  [
    '-w, --with FILE',
    'another Score file that this one speaks of; may be repeated',
  ],
  [
    '-o, --output FILE|DIR|-',
    'where to write; - is standard output and the default',
  ],
];

/** Options and files of a call of `render`. */
export function parseRenderOptions(args: readonly string[]) {
  const { values, positionals } = parseOptions(args, {
    ...platformOptions,
    environment: { type: 'string', short: 'e' },
    'overrides-file': { type: 'string' },
    overrides: { type: 'string' },
    'override-property': { type: 'string', multiple: true, default: [] },
    image: { type: 'string', short: 'i' },
    namespace: { type: 'string', short: 'n' },
    state: { type: 'string' },
    'allow-cmd': { type: 'boolean' },
    publish: { type: 'string', short: 'p', multiple: true, default: [] },
    build: { type: 'string', multiple: true, default: [] },
    'env-file': { type: 'string' },
    with: { type: 'string', short: 'w', multiple: true, default: [] },
    output: { type: 'string', short: 'o', default: '-' },
  });
  if (positionals.length === 0) {
    throw new UsageError('Name a file to render.');
  }
  const { overrides, 'override-property': properties } = values;
  const file = values['overrides-file'] ?? overrides;
  if (positionals.length > 1 && (file || properties.length > 0)) {
    throw new UsageError(
      'Overrides are for one Score file: name only that one, and others with --with.',
    );
  }
  if (values.namespace && !NAMESPACE.test(values.namespace)) {
    throw new UsageError(
      `"${values.namespace}" is no namespace: expected up to 63 lower-case letters, digits and dashes.`,
    );
  }
  return { ...values, 'overrides-file': file, files: positionals };
}

/** What `parseRenderOptions` answers. */
export type RenderOptions = ReturnType<typeof parseRenderOptions>;

/** @throws UsageError */
export async function readOverrides(
  options: RenderOptions,
  context: CommandContext,
): Promise<WorkloadOverrides> {
  const given = options['overrides-file'];
  const [file] = given ? await readGiven([given], /\.ya?ml$/, context) : [];
  return {
    ...(file ? { file } : {}),
    properties: options['override-property'],
  };
}

/** @throws UsageError where something is asked of Compose that another target has not */
export function checkTarget(
  target: string,
  options: RenderOptions,
  requests: readonly (ComposeRequest | undefined)[],
): void {
  const asked = requests.some(request => request !== undefined);
  if (target !== 'compose' && (asked || options['env-file'])) {
    throw new UsageError(
      `--publish, --build and --env-file are for Compose, and this is for ${target}.`,
    );
  }
}
