import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';
import { root, toolchainDirectory } from './paths.mjs';

/** The first of these programs that is installed, as an absolute path. */
export function findProgram(names, { also = [] } = {}) {
  const directories = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    ...also,
  ];
  for (const name of names) {
    for (const directory of directories) {
      const file = path.join(directory, name);
      if (directory && fs.existsSync(file)) {
        return file;
      }
    }
  }
  return undefined;
}

/** A real generator of the Score project, where Go has installed it. */
export function findGenerator(name) {
  return findProgram([name], {
    also: [
      ...(process.env.GOBIN ? [process.env.GOBIN] : []),
      path.join(process.env.GOPATH ?? path.join(os.homedir(), 'go'), 'bin'),
    ],
  });
}

/** An installed Chromium or Chrome, else the one that Playwright fetches. */
export async function findBrowser(env) {
  const installed =
    process.env.SCORE_TEST_BROWSER ??
    findProgram([
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
    ]);
  if (installed) {
    return installed;
  }
  const browsers = path.join(toolchainDirectory, 'browsers');
  const { code } = await run('playwright', ['install', 'chromium'], {
    cwd: root,
    env: { ...env, PLAYWRIGHT_BROWSERS_PATH: browsers },
    capture: true,
  });
  if (code !== 0) {
    return undefined;
  }
  return fs
    .readdirSync(browsers, { recursive: true })
    .map(file => path.join(browsers, file))
    .find(file =>
      /(chrome-linux\/chrome|Chromium\.app\/Contents\/MacOS\/Chromium)$/.test(
        file,
      ),
    );
}
