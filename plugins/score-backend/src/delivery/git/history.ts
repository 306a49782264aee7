import type { Blame } from '../plan/findDrift';
import type { Git } from './Git';

/** Commits fetched at first: enough to find who delivered what lately. */
export const DEPTH = 64;

/** A commit of ours that is in the branch's history. */
export interface DeliveredCommit {
  sha: string;
  committedAt: Date;
}

/** Paths that differ between two commits; undefined where one is not here. */
export async function changedPaths(
  git: Git,
  from: string,
  to: string,
): Promise<string[] | undefined> {
  const isHere = await git.run(['cat-file', '-e', `${from}^{tree}`]).then(
    () => true,
    () => false,
  );
  if (!isHere) {
    return undefined;
  }
  const paths = await git.run([
    'diff-tree',
    '-r',
    '-z',
    '--name-only',
    '--no-renames',
    '--end-of-options',
    from,
    to,
  ]);
  return paths.split('\0').filter(path => path !== '');
}

/** Whether a commit is in the history of another. */
export async function contains(
  git: Git,
  sha: string,
  commit: string,
): Promise<boolean> {
  if (sha === commit) {
    return true;
  }
  const base = await git.run(['merge-base', '--all', commit, sha]).catch(
    // Without any common ancestor it exits with 1.
    () => '',
  );
  return base.trim() === commit;
}

/**
 * The commit in a history that changed a path last; undefined where it is older
 * than what was fetched.
 */
export async function blame(
  git: Git,
  sha: string,
  path: string,
): Promise<Blame | undefined> {
  const log = await git.run([
    'log',
    '--max-count=1',
    '--format=%H%x00%P%x00%an%x00%(trailers:key=Score-Delivery,valueonly=true,separator=%x20)',
    sha,
    '--',
    `:(literal)${path}`,
  ]);
  const [commit, parents, author, deliveries = ''] = log.trim().split('\0');
  // Where the history was cut off, a commit seems to have written everything.
  return parents
    ? { sha: commit, author, deliveries: deliveries.split(' ') }
    : undefined;
}

/**
 * The commit by which a path came to a branch: of a merge, the merge.
 */
export async function findArrival(
  git: Git,
  sha: string,
  path: string,
): Promise<DeliveredCommit | undefined> {
  const log = await git.run([
    'log',
    '--max-count=1',
    '--first-parent',
    '--format=%H %ct %P',
    sha,
    '--',
    `:(literal)${path}`,
  ]);
  const [commit, seconds, parent] = log.trim().split(' ');
  // Where the history was cut off, a commit seems to have written everything.
  return parent
    ? { sha: commit, committedAt: new Date(Number(seconds) * 1000) }
    : undefined;
}

/** Finds the newest commits that carry these `Score-Delivery` values. */
export async function findDeliveries(
  git: Git,
  sha: string,
): Promise<Map<string, DeliveredCommit>> {
  const found = new Map<string, DeliveredCommit>();
  const log = await git.run([
    'log',
    `--max-count=${DEPTH * 4}`,
    '--format=%H %ct %(trailers:key=Score-Delivery,valueonly=true,separator=%x20)',
    sha,
  ]);
  for (const line of log.split('\n').filter(text => text !== '')) {
    const [commit, seconds, ...deliveries] = line.split(' ');
    const committedAt = new Date(Number(seconds) * 1000);
    for (const delivery of ['', ...deliveries]) {
      // The empty name stands for the head itself.
      if (!found.has(delivery)) {
        found.set(delivery, { sha: commit, committedAt });
      }
    }
  }
  return found;
}
