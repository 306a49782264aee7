import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

const run = promisify(execFile);

function bareRepository(): string {
  const data = process.env.SCORE_DATA_DIR;
  if (!data) {
    throw new Error('SCORE_DATA_DIR is not set; playwright.config.ts sets it');
  }
  return path.join(data, 'forge/repositories/acme/gitops.git');
}

async function git(...args: string[]): Promise<string> {
  const { stdout } = await run('git', ['--git-dir', bareRepository(), ...args]);
  return stdout;
}

const lines = (text: string) => text.split('\n').filter(Boolean);

/** Commit that the branch which Argo CD watches is at. */
export async function gitopsHead(): Promise<string> {
  return (await git('rev-parse', 'main')).trim();
}

/** Commit that wrote what a workload has in an environment now. */
export async function commitOf(
  environment: string,
  workload: string,
): Promise<string> {
  const folder = `:(glob)${environment}/*/${workload}/**`;
  return (await git('log', '-1', '--format=%H', 'main', '--', folder)).trim();
}

/** Commits since another one, oldest first. */
export async function commitsSince(commit: string): Promise<string[]> {
  return lines(await git('rev-list', '--reverse', `${commit}..main`));
}

export async function commitMessage(commit: string): Promise<string> {
  return git('show', '-s', '--format=%B', commit);
}

/** Paths that a commit changed. */
export async function changedPaths(commit: string): Promise<string[]> {
  return lines(
    await git('diff-tree', '-r', '--name-only', '--no-commit-id', commit),
  );
}

/** The files of a workload in an environment, by their names in its folder. */
export async function deliveredFiles(
  environment: string,
  workload: string,
): Promise<Map<string, string>> {
  const paths = lines(await git('ls-tree', '-r', '--name-only', 'main'));
  // <environment>/<shard>/<workload>/<file>
  const folder = new RegExp(`^${environment}/[^/]+/${workload}/`);
  const files = new Map<string, string>();
  for (const file of paths.filter(candidate => folder.test(candidate))) {
    files.set(file.replace(folder, ''), await git('show', `main:${file}`));
  }
  return files;
}

/** Waits until deliveries have come to rest: no new commit for some seconds. */
export async function waitUntilQuiet(seconds = 6): Promise<string> {
  let head = await gitopsHead();
  let since = Date.now();
  await expect
    .poll(
      async () => {
        const now = await gitopsHead();
        if (now !== head) {
          head = now;
          since = Date.now();
        }
        return Date.now() - since > seconds * 1000;
      },
      { timeout: 120_000, intervals: [500] },
    )
    .toBe(true);
  return head;
}
