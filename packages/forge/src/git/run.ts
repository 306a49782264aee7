import { spawn } from 'node:child_process';

/**
 * What git sees of the machine: nothing that a person configured for
 * themselves, no prompt, no other transport, and paths taken literally.
 */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/** git ended with an exit code that its caller did not expect. */
export class GitError extends Error {
  override readonly name = 'GitError';

  constructor(readonly exitCode: number | null, readonly stderr: string) {
    super(stderr.trim() || `git ended with exit code ${exitCode}`);
  }
}

export interface GitResult {
  exitCode: number;
  stdout: Buffer;
}

export interface GitOptions {
  /** Path of a bare repository; left out for commands that need none. */
  gitDir?: string;
  stdin?: Buffer | string;
  env?: NodeJS.ProcessEnv;
  /** Exit codes that are an answer and no failure; 0 is one always. */
  expect?: readonly number[];
  /** In bytes; a longer answer ends the command with an error. Default 64 MiB. */
  maxOutput?: number;
}

/**
 * Runs git without a shell. Whatever comes from a request must stand behind
 * `--end-of-options` or `--` in `args`, or have been resolved to an object id.
 */
export function runGit(
  args: readonly string[],
  options: GitOptions = {},
): Promise<GitResult> {
  const { gitDir, expect = [], maxOutput = 64 * 1024 * 1024 } = options;
  const fixed = ['-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=off'];
  const where = gitDir ? [`--git-dir=${gitDir}`] : [];
  const child = spawn('git', [...fixed, ...where, ...args], {
    env: { ...gitEnvironment(), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });

  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    let size = 0;
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxOutput) {
        child.kill('SIGKILL');
        reject(new GitError(null, `git answered more than ${maxOutput} bytes`));
      } else {
        stdout.push(chunk);
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-4096);
    });
    child.once('error', reject);
    // git may end before it has read all that it was given.
    child.stdin.on('error', () => {});
    child.once('close', code => {
      if (code === 0 || (code !== null && expect.includes(code))) {
        resolve({ exitCode: code, stdout: Buffer.concat(stdout) });
      } else {
        reject(new GitError(code, stderr));
      }
    });
    child.stdin.end(options.stdin);
  });
}

/** {@link runGit} for answers that are text. */
export async function gitText(
  args: readonly string[],
  options?: GitOptions,
): Promise<string> {
  return (await runGit(args, options)).stdout.toString('utf8');
}
