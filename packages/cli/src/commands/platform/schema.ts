import { PLATFORM_FILE_KINDS, platformSchema } from '@score-backstage/engine';
import { oneOf, parseOptions } from '../../options';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../../types';

/** A schema as it is written to a file. */
export function schemaAsText(
  kind: (typeof PLATFORM_FILE_KINDS)[number],
): string {
  return `${JSON.stringify(platformSchema(kind), undefined, 2)}\n`;
}

async function printSchema(
  args: readonly string[],
  { out }: CommandContext,
): Promise<ExitCode> {
  const { positionals } = parseOptions(args, {});
  const [kind, ...others] = positionals;
  if (kind === undefined || others.length > 0) {
    throw new UsageError(
      `Name one kind of file: ${PLATFORM_FILE_KINDS.join(', ')}.`,
    );
  }
  out(schemaAsText(oneOf(kind, PLATFORM_FILE_KINDS, 'The kind')));
  return 0;
}

/** `platform schema`: the JSON Schema of a kind of file. */
export function createSchemaCommand(): Command {
  return {
    name: 'schema',
    summary: `prints the JSON Schema of ${PLATFORM_FILE_KINDS.join(', ')}`,
    usage: 'schema KIND',
    run: printSchema,
  };
}
