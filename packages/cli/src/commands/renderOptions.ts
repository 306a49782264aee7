import type { Environment } from '@score-backstage/engine';
import { parseOptions } from '../options';
import { checkRequestOptions, requestOptions } from '../sharedOptions';
import { UsageError } from '../types';

/** What `render` takes: besides what says what to render, where to write it. */
export const renderOptions = {
  ...requestOptions,
  'env-file': {
    type: 'string',
    value: 'FILE',
    help: 'Compose: where variables are added that the project needs',
  },
  output: {
    type: 'string',
    short: 'o',
    default: '-',
    value: 'FILE|DIR|-',
    help: 'where to write; - is standard output and the default',
  },
} as const;

/** Options and files of a call of `render`. */
export function parseRenderOptions(args: readonly string[]) {
  const { values, positionals } = parseOptions(args, renderOptions);
  if (positionals.length === 0) {
    throw new UsageError('Name a file to render.');
  }
  if (values.environment.length > 1) {
    throw new UsageError('One environment is rendered at a time: name one.');
  }
  checkRequestOptions(values, positionals);
  return { ...values, files: positionals };
}

/** What `parseRenderOptions` answers. */
export type RenderOptions = ReturnType<typeof parseRenderOptions>;

/** @throws UsageError where something is asked of Compose that another target has not */
export function checkTarget(
  { target }: Environment,
  options: RenderOptions,
): void {
  if (target !== 'compose' && options['env-file']) {
    throw new UsageError(
      `--env-file is for Compose, and this is for ${target}.`,
    );
  }
}
