import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and resolves to its exit code. With `capture`,
 * resolves to `{ code, output }` and prints nothing.
 */
export function run(command, args, { env = process.env, cwd, capture } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    child.stdout?.on('data', chunk => (output += chunk));
    child.stderr?.on('data', chunk => (output += chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const status = code ?? (signal ? 1 : 0);
      resolve(capture ? { code: status, output } : status);
    });
  });
}
