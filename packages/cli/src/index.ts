import { runCli } from './runCli';

runCli(process.argv.slice(2), {
  out: text => process.stdout.write(text),
  tell: text => process.stderr.write(text),
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
