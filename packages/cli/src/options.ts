import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from './errors';
import { UsageError } from './types';

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
