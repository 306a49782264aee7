/** What a command has to do with the world around it. */
export interface CommandContext {
  /** Results, and nothing else: stdout. */
  out(text: string): void;
  /** What a person is told besides: stderr. */
  tell(text: string): void;
  /** All of stdin, where somebody says that it is to be read. */
  input(): Promise<string>;
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** `0`: fine. `1`: there are errors in what was read. `2`: it could not be tried. */
export type ExitCode = 0 | 1 | 2;

/** A verb of the command line. */
export interface Command {
  name: string;
  summary: string;
  usage: string;
  /** Each with what it is for. */
  options?: readonly (readonly [string, string])[];
  /** @throws UsageError */
  run(args: readonly string[], context: CommandContext): Promise<ExitCode>;
}

/** It was called in a way that cannot be tried; the message says how it can. */
export class UsageError extends Error {
  readonly name = 'UsageError';
}
