import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import type { RunProgram } from '@score-backstage/engine';
import { codeOf } from '../errors';
import type { CommandContext } from '../types';

/** How long a program may take, and how much it may write. */
export interface ProgramLimits {
  milliseconds: number;
  bytes: number;
}

const LIMITS: ProgramLimits = { milliseconds: 60_000, bytes: 1024 * 1024 };

/** `bash` and nothing, `.` and `/bin/tool`, or nothing and `/usr/bin/tool`. */
const URI = /^cmd:\/\/([^/?#@:]*)(\/[^?#]*)?(?:#.*)?$/;

/** The program that an address means, in the way of score-k8s and score-compose. */
function programOf(uri: string, cwd: string): string {
  const [, host, below = ''] = URI.exec(uri) ?? [];
  const file = below.replace(/\/$/, '');
  if (host === undefined || (host === '' && file === '')) {
    throw new Error(
      'its uri names no program: expected cmd://NAME, cmd://./PATH, cmd://~/PATH or cmd:///PATH',
    );
  }
  switch (host) {
    case '':
      return file;
    case '~':
      return path.join(os.homedir(), file);
    case '.':
    case '..':
      return path.join(cwd, host, file);
    default:
      if (file !== '') {
        throw new Error(
          `"${host}" is looked for on PATH and cannot have a path behind it: write cmd://./${host}${file} for a file here`,
        );
      }
      return host;
  }
}

function problemOf(
  { error, status, signal }: ReturnType<typeof spawnSync>,
  program: string,
  limits: ProgramLimits,
): string | undefined {
  switch (error && codeOf(error)) {
    case undefined:
      break;
    case 'ENOENT':
      return `there is no program ${program}`;
    case 'EACCES':
      return `${program} may not be run`;
    case 'ETIMEDOUT':
      return `${program} took longer than ${limits.milliseconds / 1000} s`;
    case 'ENOBUFS':
      return `${program} wrote more than ${limits.bytes / 1024} KiB`;
    // It need not read what it is told, if it succeeds.
    case 'EPIPE':
      break;
    default:
      return `${program} could not be run: ${error?.message}`;
  }
  if (signal) {
    return `${program} was ended by ${signal}`;
  }
  return status === 0 ? undefined : `${program} exited with ${status}`;
}

/**
 * Runs the programs of `cmd://` provisioners, for somebody who allows it on a
 * machine of their own: no shell, a bounded time, and a bounded answer.
 */
export function createRunProgram(
  { cwd, env, tell }: CommandContext,
  limits: ProgramLimits = LIMITS,
): RunProgram {
  return ({ uri, args, input }) => {
    const program = programOf(uri, cwd);
    const result = spawnSync(program, args, {
      cwd,
      env: { ...env },
      input,
      encoding: 'utf8',
      timeout: limits.milliseconds,
      killSignal: 'SIGKILL',
      maxBuffer: limits.bytes,
      shell: false,
    });
    if (result.stderr) {
      tell(result.stderr);
    }
    const problem = problemOf(result, program, limits);
    if (problem) {
      throw new Error(problem);
    }
    return result.stdout;
  };
}
