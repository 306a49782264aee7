import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from './errors';
import { UsageError } from './types';

/** An option of a command: how it is read, and how it is told of. */
export interface CliOption {
  type: 'string' | 'boolean';
  short?: string;
  multiple?: boolean;
  default?: string | string[];
  /** What its value is called in the help: `FILE`. */
  value?: string;
  /** Without it, the option is another name of one that has it. */
  help?: string;
}

/** Options by name. */
export type CliOptions = Readonly<Record<string, CliOption>>;

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Node's own `parseArgs`, whose complaints become usage errors.
 *
 * @throws UsageError
 */
export function parseOptions<T extends Options>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

/** Options as the help shows them, each with what it is for. */
export function describeOptions(options: CliOptions): [string, string][] {
  return Object.entries(options).flatMap(
    ([name, { short, value, help, multiple }]): [string, string][] =>
      help === undefined
        ? []
        : [
            [
              `${short ? `-${short}, ` : ''}--${name}${
                value ? ` ${value}` : ''
              }`,
              multiple ? `${help}; may be repeated` : help,
            ],
          ],
  );
}

/** @throws UsageError when the value is none of the words. */
export function oneOf<T extends string>(
  value: string,
  words: readonly T[],
  option: string,
): T {
  const word = words.find(candidate => candidate === value);
  if (!word) {
    throw new UsageError(`${option} has to be one of: ${words.join(', ')}.`);
  }
  return word;
}
