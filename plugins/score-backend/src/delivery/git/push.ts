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
  const summaries = error.stdout
    .split('\n')
    .filter(text => text.startsWith('!\t'))
    .map(line => line.split('\t')[2] ?? '');
  if (summaries.length === 0 || error.end.how !== 'exit') {
    return undefined;
  }
  // Of refs that move together, the others are said to fail with the one.
  if (summaries.some(summary => movedWords.test(summary))) {
    return { kind: 'moved' };
  }
  const [summary] = summaries;
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

/** A ref that is to be moved from where it is expected. */
export interface RefUpdate {
  ref: string;
  /** Absent: the ref is removed. */
  commit: string | undefined;
  /** Absent when the ref must not exist yet. */
  expected: string | undefined;
}

/**
 * Moves refs from where they are expected, all of them or none. The lease is
 * what makes this exact: a plain push would also move a branch that someone has
 * wound back. It never forces anything on the destination's branch, because the
 * new commit's only parent is the expected one.
 */
export async function push(
  git: Git,
  updates: readonly RefUpdate[],
): Promise<PushResult> {
  try {
    await git.run(
      [
        'push',
        '--porcelain',
        '--no-verify',
        ...(updates.length > 1 ? ['--atomic'] : []),
        ...updates.map(
          ({ ref, expected }) => `--force-with-lease=${ref}:${expected ?? ''}`,
        ),
        '--end-of-options',
        'origin',
        ...updates.map(({ ref, commit }) => `${commit ?? ''}:${ref}`),
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
