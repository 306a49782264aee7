import { spawnSync } from 'node:child_process';
import type { Delivery } from '../types';
import type { Harness } from './harness';

/**
 * Merges the branch of an open pull request as forges squash: one commit on the
 * destination's branch, with the message of the request.
 *
 * @returns undefined where it cannot be merged, or has been
 */
export function squash(h: Harness, delivery: Delivery): string | undefined {
  const { environment, workload, generation } = delivery;
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=Eve', '-c', 'user.email=eve@acme'];
    // Who adds a file to a folder that others leave shall not be in conflict.
    const merge = ['-c', 'merge.renames=false'];
    const { status, stdout } = spawnSync(
      'git',
      [`--git-dir=${h.bare}`, ...identity, ...merge, ...args],
      { encoding: 'utf8' },
    );
    return status === 0 ? stdout.trim() : undefined;
  };
  const branch = `refs/heads/score/${environment}/${workload}`;
  const tip = git('rev-parse', '--verify', '--quiet', branch);
  const main = git('rev-parse', 'refs/heads/main');
  if (!tip || !main) {
    return undefined;
  }
  const message = git('log', '-1', '--format=%B', tip) ?? '';
  const number = /^Score-Delivery: .*@(\d+)$/m.exec(message)?.[1];
  if (Number(number) < generation) {
    return undefined;
  }
  const tree = git('merge-tree', '--write-tree', main, tip);
  if (!tree || tree === git('rev-parse', `${main}^{tree}`)) {
    return undefined;
  }
  const sha = git('commit-tree', tree, '-p', main, '-m', message);
  // Not if somebody was faster.
  return sha && git('update-ref', 'refs/heads/main', sha, main) !== undefined
    ? sha
    : undefined;
}
