import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

const PATIENCE = 8000;

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/**
 * Programs that run side by side until one of them ends or `stop` is called;
 * `onEnd` hears of the first that ends by itself.
 */
export function createProcesses({ onEnd }) {
  const children = new Set();
  let stopping = false;

  return {
    get isStopping() {
      return stopping;
    },

    start(name, command, args, env) {
      // A group of its own, so that what it starts in turn ends with it.
      const child = spawn(command, args, {
        cwd: root,
        env,
        stdio: ['ignore', 'inherit', 'inherit'],
        detached: true,
      });
      children.add(child);
      child.once('error', error => onEnd(name, error.message));
      child.once('exit', (code, signal) => {
        children.delete(child);
        if (!stopping) {
          onEnd(name, signal ?? `exit code ${code}`);
        }
      });
    },

    /** Asks all to end, and ends those that do not within some seconds. */
    async stop() {
      stopping = true;
      const running = [...children];
      running.forEach(child => signalGroup(child, 'SIGTERM'));
      const deadline = Date.now() + PATIENCE;
      while (children.size > 0 && Date.now() < deadline) {
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      running.forEach(child => signalGroup(child, 'SIGKILL'));
    },
  };
}
