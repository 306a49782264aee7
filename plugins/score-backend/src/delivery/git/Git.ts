import { ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { GitAccess } from '../destination/gitAccess';
import { GitEnd, GitError } from './GitError';
import { gitEnvironment } from './gitEnvironment';

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

export interface GitOptions {
  gitDirectory: string;
  /** Of one command. */
  timeoutMs: number;
  /** Kills whatever runs. */
  signal: AbortSignal;
  access: GitAccess;
}

export interface RunOptions {
  input?: string | Buffer;
  /** Gives the command credentials and the protocol of its repository. */
  network?: boolean;
}

/**
 * The git command line on one bare repository: no shell, no hooks, nothing of
 * the machine's configuration, and no process that outlives its time.
 */
export class Git {
  readonly #options: GitOptions;

  constructor(options: GitOptions) {
    this.#options = options;
  }

  /**
   * @returns what it wrote to standard output.
   * @throws {@link GitError} unless it exits with 0.
   */
  async run(
    args: readonly string[],
    options: RunOptions = {},
  ): Promise<string> {
    const { child, ended } = this.spawn(args, options);
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    // The command may end before it has read everything; its exit code tells.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
    const end = await ended;
    const out = this.#redact((await stdout).toString('utf8'));
    if (end.how === 'exit' && end.code === 0) {
      return out;
    }
    const message = this.#redact((await stderr).toString('utf8'));
    throw new GitError(args[0], end, message, out);
  }

  /** For a command that is talked with; the caller ends its input. */
  spawn(
    args: readonly string[],
    options: Pick<RunOptions, 'network'> = {},
  ): { child: ChildProcessWithoutNullStreams; ended: Promise<GitEnd> } {
    const { gitDirectory, timeoutMs, signal, access } = this.#options;
    const child = spawn('git', [`--git-dir=${gitDirectory}`, ...args], {
      // Not the mirror: without it git shall say so, and not fail to start.
      cwd: tmpdir(),
      env: gitEnvironment(gitDirectory, options.network ? access : undefined),
      stdio: ['pipe', 'pipe', 'pipe'],
      // A process group of its own, so that the transport's helpers die too.
      detached: true,
    });
    const ended = new Promise<GitEnd>(resolve => {
      let forced: GitEnd | undefined;
      const kill = (end: GitEnd) => {
        forced ??= end;
        killGroup(child);
      };
      const onAbort = () => kill({ how: 'aborted' });
      const timer = setTimeout(() => kill({ how: 'timeout' }), timeoutMs);
      const settle = (end: GitEnd) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        resolve(forced ?? end);
      };
      signal.addEventListener('abort', onAbort);
      child.on('error', () => settle({ how: 'unstartable' }));
      child.on('close', code => settle({ how: 'exit', code: code ?? -1 }));
      if (signal.aborted) {
        onAbort();
      }
    });
    return { child, ended };
  }

  #redact(text: string): string {
    const { authorization } = this.#options.access;
    const secret = authorization?.split(' ').pop();
    return (secret ? text.split(secret).join('***') : text).replace(
      /(:\/\/)[^\s/@']+@/g,
      '$1***@',
    );
  }
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise(resolve => {
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_OUTPUT_BYTES) {
        chunks.push(chunk);
      }
    });
    stream.on('error', () => resolve(Buffer.concat(chunks)));
    stream.on('close', () => resolve(Buffer.concat(chunks)));
  });
}

function killGroup(child: ChildProcessWithoutNullStreams) {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
