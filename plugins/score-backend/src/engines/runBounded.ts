import { spawn } from 'node:child_process';
import { EngineError } from './types';

const MAX_OUTPUT_BYTES = 256 * 1024;
const MAX_MESSAGE = 500;
// Escape sequences of terminals, and other control characters.
const CONTROL = /\p{Cc}(\[[0-9;]*[A-Za-z])?/gu;

export interface BoundedRun {
  command: string;
  args: readonly string[];
  /** Where it runs; its home and its place for temporary files as well. */
  folder: string;
  /** Milliseconds since the epoch. */
  deadline: number;
}

/**
 * Runs a program without a shell and without the portal's environment. It and
 * all that it has started are killed when it takes or says too much.
 *
 * @returns its standard output
 * @throws EngineError with the last line it has said
 */
export async function runBounded(run: BoundedRun): Promise<string> {
  const { command, args, folder, deadline } = run;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      detached: true,
      env: { HOME: folder, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { stdout: '', stderr: '' };
    let bytes = 0;
    let stopped: EngineError | undefined;
    const stop = (reason: EngineError) => {
      stopped ??= reason;
      killGroup(child.pid);
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(
      () =>
        stop(
          failed(
            'engine-timeout',
            'The engine was stopped: it took too long.',
            'Look whether a provisioner of the platform waits for something.',
          ),
        ),
      Math.max(0, deadline - Date.now()),
    );
    const listen = (name: 'stdout' | 'stderr') =>
      child[name].on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_OUTPUT_BYTES) {
          stop(tooMuch());
        } else {
          said[name] += chunk.toString('utf8');
        }
      });
    listen('stdout');
    listen('stderr');
    child.on('error', () => {
      clearTimeout(timer);
      reject(
        failed(
          'engine-missing',
          'The engine could not be started.',
          'The portal’s administrator has to see that the command in score.engines is a program.',
        ),
      );
    });
    child.on('close', code => {
      clearTimeout(timer);
      killGroup(child.pid);
      if (stopped) {
        reject(stopped);
      } else if (code === 0) {
        resolve(said.stdout);
      } else {
        reject(
          failed(
            'engine-failed',
            `The engine gave up: ${lastLine(said.stderr, folder)}`,
            'What it says is about the workload or the provisioners of the environment.',
          ),
        );
      }
    });
  });
}

/** It has written more than is taken. */
export function tooMuch(): EngineError {
  return failed(
    'engine-too-much',
    'The engine was stopped: it wrote more than is taken.',
    'Look whether a provisioner of the platform writes without an end.',
  );
}

function failed(code: string, message: string, hint: string): EngineError {
  return new EngineError(code, message, hint);
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of it is left.
  }
}

function lastLine(text: string, folder: string): string {
  const line = text
    .split('\n')
    .map(each => each.trim())
    .filter(each => each !== '')
    .at(-1);
  return (line ?? 'it did not say why')
    .replaceAll(folder, '.')
    .replace(CONTROL, '')
    .replace(/^Error: /, '')
    .slice(0, MAX_MESSAGE);
}
