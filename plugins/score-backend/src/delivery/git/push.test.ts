import { readRejection } from './push';
import { GitError } from './GitError';

describe('readRejection', () => {
  const read = (summary: string, stderr = '') =>
    readRejection(
      new GitError(
        'push',
        { how: 'exit', code: 1 },
        stderr,
        `To https://x\n!\tabc:refs/heads/main\t${summary}\nDone\n`,
      ),
    );

  it.each([
    '[rejected] (stale info)',
    '[rejected] (fetch first)',
    '[rejected] (non-fast-forward)',
    "[remote rejected] (cannot lock ref 'refs/heads/main': is at a but expected b)",
    '[remote rejected] (incorrect old value provided)',
    '[remote rejected] (failed to update ref)',
  ])('knows %s as a head that moved', summary => {
    expect(read(summary)).toEqual({ kind: 'moved' });
  });

  it('repeats what the server says about a refusal', () => {
    expect(
      read(
        '[remote rejected] (protected branch hook declined)',
        'remote: GH006: Protected branch update failed\nremote: \nother\n',
      ),
    ).toEqual({
      kind: 'refused',
      reason:
        'The Git server refuses the push (protected branch hook declined): GH006: Protected branch update failed',
    });
  });

  it('does not know how a push ended of which the server said nothing', () => {
    expect(read('[remote failure] (remote failed to report status)')).toBe(
      undefined,
    );
    expect(
      readRejection(new GitError('push', { how: 'timeout' }, '')),
    ).toBeUndefined();
  });
});
