import type { Git } from './Git';
import { GitError } from './GitError';

export type PushResult =
  /** The branch is at the commit. */
  | { kind: 'pushed' }
  /** The branch was not where it was expected; nothing happened. */
  | { kind: 'moved' }
  /** The server looked at the push and does not want it. */
  | { kind: 'refused'; reason: string }
  /** Nobody knows whether it arrived. */
  | { kind: 'unknown'; error: GitError };

/** Forges word it differently: git, GitLab, JGit. */
const movedWords =
  /stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref|incorrect old value|reference already exists|failed to lock|lock failure|reference does not exist/i;

/** @returns undefined when the server has not said how the push ended. */
export function readRejection(error: GitError): PushResult | undefined {
  const line = error.stdout.split('\n').find(text => text.startsWith('!\t'));
  if (line === undefined || error.end.how !== 'exit') {
    return undefined;
  }
  const summary = line.split('\t')[2] ?? '';
  if (movedWords.test(summary)) {
    return { kind: 'moved' };
  }
  if (!/rejected/.test(summary)) {
    // `[remote failure]`: the server never said how it ended.
    return undefined;
  }
  const why = /\((.*)\)/.exec(summary)?.[1] ?? summary;
  const said = error.stderr
    .split('\n')
    .filter(text => text.startsWith('remote: '))
    .map(text => text.slice('remote: '.length).trim())
    .filter(text => text !== '')
    .join(' ')
    .slice(0, 500);
  return {
    kind: 'refused',
    reason: `The Git server refuses the push (${why})${said && `: ${said}`}`,
  };
}

/**
 * Moves the branch from the expected commit to the new one, or not at all.
 * The lease is what makes this exact: a plain push would also move a branch
 * that someone has wound back. It never forces anything, because the new
 * commit's only parent is the expected one.
 *
 * @param expected - Absent when the branch must not exist yet.
 */
export async function push(
  git: Git,
  branch: string,
  commit: string,
  expected: string | undefined,
): Promise<PushResult> {
  const ref = `refs/heads/${branch}`;
  try {
    await git.run(
      [
        'push',
        '--porcelain',
        '--no-verify',
        `--force-with-lease=${ref}:${expected ?? ''}`,
        '--end-of-options',
        'origin',
        `${commit}:${ref}`,
      ],
      { network: true },
    );
    return { kind: 'pushed' };
  } catch (error) {
    if (!(error instanceof GitError)) {
      throw error;
    }
    return readRejection(error) ?? { kind: 'unknown', error };
  }
}
