import type { JsonObject } from '@backstage/types';
import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Harness, WorkerSettings } from './harness';
import { createTestProposer } from './testProposer';

/** A worker that starts again whenever it ends. */
export interface DisturbedWorker {
  readonly counts: { kills: number; pauses: number };
  /** What its processes have complained about. */
  readonly complaints: string[];
  /** Whether a git command of it runs. */
  isBusy(): boolean;
  /** Ends it in the middle of whatever it does; false when it is not up. */
  kill(): boolean;
  /** Stops it long enough to lose its lease, then lets it go on. */
  pause(forMs: number): boolean;
  end(): Promise<void>;
}

/** Drivers that knex would load if they were there. */
const driversOfOthers = [
  'better-sqlite3',
  'mariadb',
  'mysql',
  'mysql2',
  'oracledb',
  'pg-native',
  'pg-query-stream',
  'sqlite3',
  'tedious',
];

/** Makes one file of the worker's program, which then starts at once. */
export function bundleWorker(folder: string): string {
  const program = join(folder, 'killableWorker.cjs');
  execFileSync(require.resolve('esbuild/bin/esbuild'), [
    join(__dirname, 'killableWorker.ts'),
    '--bundle',
    '--platform=node',
    '--log-level=error',
    `--outfile=${program}`,
    ...driversOfOthers.map(name => `--external:${name}`),
  ]);
  return program;
}

/** In a process of its own, which dies as the kernel lets processes die. */
export function runWorkerProcess(
  program: string,
  options: { connection: unknown; config: JsonObject },
): DisturbedWorker {
  const counts = { kills: 0, pauses: 0 };
  const complaints: string[] = [];
  let isOver = false;
  let isReady = false;
  let child: ChildProcess;
  let ended: Promise<void>;

  const start = () => {
    child = spawn(process.execPath, ['--no-deprecation', program], {
      env: { PATH: process.env.PATH, KILLABLE_WORKER: JSON.stringify(options) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', () => {
      isReady = true;
    });
    child.stderr?.on('data', chunk => complaints.push(String(chunk)));
    ended = new Promise(done =>
      child.on('close', () => {
        isReady = false;
        if (!isOver) {
          start();
        }
        done();
      }),
    );
  };
  start();

  return {
    counts,
    complaints,
    isBusy: () => isReady && hasChildren(child.pid),
    kill() {
      if (!isReady) {
        return false;
      }
      isReady = false;
      counts.kills++;
      return child.kill('SIGKILL');
    },
    pause(forMs) {
      if (!isReady) {
        return false;
      }
      counts.pauses++;
      const paused = child;
      setTimeout(() => paused.kill('SIGCONT'), forMs);
      return paused.kill('SIGSTOP');
    },
    async end() {
      isOver = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** In this process, for a database that only one process may use. */
export async function runWorkerHere(
  h: Harness,
  settings: WorkerSettings,
): Promise<DisturbedWorker> {
  const counts = { kills: 0, pauses: 0 };
  const start = () => h.worker({ ...settings, proposer: createTestProposer() });
  let current = start();
  let isReady = true;
  await current;
  return {
    counts,
    complaints: [],
    // Its git commands are not told apart from those of the server.
    isBusy: () => false,
    kill() {
      if (!isReady) {
        return false;
      }
      isReady = false;
      counts.kills++;
      current = current.then(async worker => {
        await worker.stop();
        const next = await start();
        isReady = true;
        return next;
      });
      return true;
    },
    pause: () => false,
    async end() {
      await (await current).stop();
    },
  };
}

/** Known on Linux only. */
function hasChildren(pid: number | undefined): boolean {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8') !== '';
  } catch {
    return false;
  }
}
