import { UsageError } from './types';

const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** What to render with: of every command that asks a platform. */
export const platformOptions = {
  target: {
    type: 'string',
    short: 't',
    value: 'TARGET',
    help: 'kubernetes, compose or helm',
  },
  platform: {
    type: 'string',
    value: 'DIR',
    help: "the platform's folder; without one, our own provisioners",
  },
  provisioners: {
    type: 'string',
    multiple: true,
    value: 'PATH|URI',
    help: 'goes before the others',
  },
  'no-default-provisioners': {
    type: 'boolean',
    help: 'without our own provisioners',
  },
  'allow-cmd': {
    type: 'boolean',
    help: 'runs the programs of cmd:// provisioners, which can do all that you can',
  },
} as const;

/** What to render, and how: of every command that renders Score files. */
export const requestOptions = {
  ...platformOptions,
  environment: {
    type: 'string',
    short: 'e',
    multiple: true,
    default: [] as string[],
    value: 'NAME',
    help: 'of the platform',
  },
  'patch-templates': {
    type: 'string',
    multiple: true,
    value: 'PATH|URI',
    help: 'changes what was rendered',
  },
  'overrides-file': {
    type: 'string',
    value: 'FILE',
    help: 'merged into the Score file',
  },
  overrides: { type: 'string' },
  'override-property': {
    type: 'string',
    multiple: true,
    default: [] as string[],
    value: 'PATH=VALUE',
    help: 'set in the Score file, removed without VALUE',
  },
  image: {
    type: 'string',
    short: 'i',
    value: 'IMAGE',
    help: 'in place of an image "."',
  },
  namespace: {
    type: 'string',
    short: 'n',
    value: 'NAME',
    help: 'of the objects, or the name of the Compose project',
  },
  state: {
    type: 'string',
    value: 'FILE',
    help: 'what provisioners keep from one time to the next',
  },
  publish: {
    type: 'string',
    short: 'p',
    multiple: true,
    default: [] as string[],
    value: 'HOST:OF:PORT',
    help: 'Compose: OF is a workload, or RESOURCE_UID.OUTPUT',
  },
  build: {
    type: 'string',
    multiple: true,
    default: [] as string[],
    value: 'CONTAINER=DIR|JSON',
    help: 'Compose: build in place of pulling',
  },
  with: {
    type: 'string',
    short: 'w',
    multiple: true,
    default: [] as string[],
    value: 'FILE',
    help: 'another Score file that this one speaks of',
  },
} as const;

/** Values of {@link platformOptions}. */
export interface PlatformOptions {
  platform?: string;
  target?: string;
  provisioners?: string[];
  'no-default-provisioners'?: boolean;
  'patch-templates'?: string[];
  'allow-cmd'?: boolean;
}

/** Values of {@link requestOptions}. */
export interface RequestOptions extends PlatformOptions {
  environment: string[];
  'overrides-file'?: string;
  overrides?: string;
  'override-property': string[];
  image?: string;
  namespace?: string;
  state?: string;
  publish: string[];
  build: string[];
  with: string[];
}

/**
 * What cannot be asked for whatever the platform.
 *
 * @throws UsageError
 */
export function checkRequestOptions(
  options: RequestOptions,
  files: readonly string[],
): void {
  const { namespace, overrides } = options;
  const isOverridden =
    options['overrides-file'] ?? overrides ?? options['override-property'][0];
  if (files.length > 1 && isOverridden !== undefined) {
    throw new UsageError(
      'Overrides are for one Score file: name only that one, and others with --with.',
    );
  }
  if (namespace && !NAMESPACE.test(namespace)) {
    throw new UsageError(
      `"${namespace}" is no namespace: expected up to 63 lower-case letters, digits and dashes.`,
    );
  }
}
