import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { isAbsolute } from 'node:path';

const NAME = /^score-(k8s|compose)@[0-9][0-9A-Za-z.+-]{0,39}$/;

/**
 * Reads `score.engines`. Names hold characters that Backstage's own accessors do
 * not take in keys.
 *
 * @returns commands by name
 */
export function readEngines(config: Config): ReadonlyMap<string, string> {
  const listed = config.getOptional('score.engines') ?? {};
  if (!isObject(listed)) {
    throw new InputError('score.engines has to be a map of engines');
  }
  return new Map(
    Object.entries(listed).map(([name, entry]) => {
      if (!NAME.test(name)) {
        throw new InputError(
          `score.engines has "${name}": expected a name such as score-k8s@0.15.0`,
        );
      }
      const command = isObject(entry) ? entry.command : undefined;
      if (typeof command !== 'string' || !isAbsolute(command)) {
        throw new InputError(
          `score.engines "${name}" needs a command: the absolute path of the program`,
        );
      }
      return [name, command];
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
