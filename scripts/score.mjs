/**
 * `npm run --silent score -- validate score.yaml`: the command line from the
 * source of this checkout. Paths are those of the folder that npm was called in.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';

let env = process.env;
if (!fs.existsSync(path.join(root, 'node_modules/.score-installed'))) {
  // Standard output is for results, and setting up is none.
  process.stdout.write = process.stderr.write.bind(process.stderr);
  env = await prepareToolchain();
}

const child = spawn(
  'node',
  [
    path.join(root, 'packages/cli/bin/score-backstage'),
    ...process.argv.slice(2),
  ],
  { cwd: process.env.INIT_CWD ?? process.cwd(), env, stdio: 'inherit' },
);
child.once('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 2 : 0);
});
