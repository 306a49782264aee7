import { CustomErrorBase } from '@backstage/errors';

/** How git ended when it did not end well. */
export type GitEnd =
  | { how: 'exit'; code: number }
  | { how: 'timeout' }
  | { how: 'aborted' }
  | { how: 'unstartable' };

/** A git command that failed; what it wrote holds no credentials. */
export class GitError extends CustomErrorBase {
  override readonly name = 'GitError';

  constructor(
    readonly command: string,
    readonly end: GitEnd,
    readonly stderr: string,
    readonly stdout: string = '',
  ) {
    super(`git ${command} ${describe(end)}: ${stderr.trim() || 'no message'}`);
  }
}

function describe(end: GitEnd): string {
  return end.how === 'exit' ? `failed with code ${end.code}` : end.how;
}

/** The mirror lacks what it must have; a new one will have it. */
export class BrokenMirrorError extends CustomErrorBase {
  override readonly name = 'BrokenMirrorError';
}
