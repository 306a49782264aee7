import { text } from 'node:stream/consumers';
import { runCli } from './runCli';

/** A terminal would let people wait for what they never type. */
async function readInput(): Promise<string> {
  return process.stdin.isTTY ? '' : text(process.stdin);
}

runCli(process.argv.slice(2), {
  out: result => process.stdout.write(result),
  tell: message => process.stderr.write(message),
  input: readInput,
  cwd: process.cwd(),
  env: process.env,
}).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exitCode = 2;
  },
);
