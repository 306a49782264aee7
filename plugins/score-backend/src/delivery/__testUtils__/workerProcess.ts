import type { JsonObject } from '@backstage/types';
import { ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Harness } from './harness';

/** A worker that starts again whenever it ends. */
export interface DisturbedWorker {
  readonly counts: { kills: number; pauses: number };
  /** Ends it in the middle of whatever it does. */
  kill(): void;
  /** Stops it long enough to lose its lease, then lets it go on. */
  pause(forMs: number): void;
  end(): Promise<void>;
}

/** In a process of its own, which dies as the kernel lets processes die. */
export function runWorkerProcess(options: {
  connection: unknown;
  config: JsonObject;
}): DisturbedWorker {
  const counts = { kills: 0, pauses: 0 };
  let isOver = false;
  let isReady = false;
  let child: ChildProcess;
  let ended: Promise<void>;

  const start = () => {
    child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, 'killableWorker.ts'),
      ],
      {
        env: {
          PATH: process.env.PATH,
          KILLABLE_WORKER: JSON.stringify(options),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    child.stdout?.on('data', () => {
      isReady = true;
    });
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
    kill() {
      if (isReady) {
        isReady = false;
        counts.kills++;
        child.kill('SIGKILL');
      }
    },
    pause(forMs) {
      if (isReady) {
        counts.pauses++;
        const paused = child;
        paused.kill('SIGSTOP');
        setTimeout(() => paused.kill('SIGCONT'), forMs);
      }
    },
    async end() {
      isOver = true;
      child.kill('SIGCONT');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** In this process, for a database that only one process may use. */
export async function runWorkerHere(h: Harness): Promise<DisturbedWorker> {
  const counts = { kills: 0, pauses: 0 };
  let current = h.worker();
  await current;
  return {
    counts,
    kill() {
      counts.kills++;
      current = current.then(async worker => {
        await worker.stop();
        return h.worker();
      });
    },
    pause() {},
    async end() {
      await (await current).stop();
    },
  };
}
