import path from 'node:path';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** Runs a TypeScript program of this repository to its end. */
export function runTypeScript(file, args, { env }) {
  return run(
    'node',
    [
      '--no-deprecation',
      '--expose-gc',
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      path.join(root, file),
      ...args,
    ],
    { cwd: root, env },
  );
}
