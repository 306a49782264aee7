/**
 * `npm run --silent bench -- <name> [--quick]`: runs the program of that name
 * in bench/. What each measures, and what was reached where: bench/README.md.
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/paths.mjs';
import { giveUp } from './lib/say.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';
import { runTypeScript } from './lib/typescript.mjs';

const programOf = name => path.join('bench', name, 'main.ts');

const names = fs
  .readdirSync(path.join(root, 'bench'))
  .filter(name => fs.existsSync(path.join(root, programOf(name))));
const [name, ...flags] = process.argv.slice(2);
if (!names.includes(name)) {
  giveUp(
    `Usage: npm run --silent bench -- <name> [--quick]\n\nName one of: ${names.join(
      ', ',
    )}`,
  );
}
const env = await prepareToolchain();
const offers = path.join(root, 'bench', name, 'offers.mjs');
const { prepare } = fs.existsSync(offers)
  ? await import(pathToFileURL(offers).href)
  : {};
const prepared = await prepare?.(env);
process.exitCode = await runTypeScript(programOf(name), flags, { env });
await prepared?.stop();
