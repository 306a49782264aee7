import { explain, isMirrorSuspect } from './explain';
import { GitError } from './GitError';

const repoUrl = 'https://git.example/acme/gitops';
const exit = { how: 'exit', code: 128 } as const;

describe('explain', () => {
  it.each([
    ['fatal: unable to access: Could not resolve host: git.example', 'DNS'],
    ['fatal: Failed to connect to git.example port 443', 'cannot be reached'],
    ['fatal: SSL certificate problem: self-signed', 'certificate'],
    ['fatal: Authentication failed for x', 'refuses the credentials'],
    [
      'fatal: could not read Username for x: terminal prompts disabled',
      'refuses the credentials',
    ],
    ['fatal: The requested URL returned error: 403', 'may not write'],
    ["fatal: repository 'x' not found", 'no such repository'],
    ['fatal: The requested URL returned error: 429', 'fewer requests'],
    ['fatal: The requested URL returned error: 500', 'internal error'],
    ['fatal: the remote end hung up unexpectedly', 'broke'],
    ['fatal: write error: No space left on device', 'disk is full'],
  ])('says what %j means', (stderr, meaning) => {
    const error = new GitError('push', exit, stderr);
    expect(explain(error, repoUrl)).toContain(meaning);
    expect(isMirrorSuspect(error)).toBe(false);
  });

  it('says how git ended when git could not say it', () => {
    const ended = (how: 'timeout' | 'aborted' | 'unstartable') =>
      explain(new GitError('push', { how }, ''), repoUrl);
    expect(ended('timeout')).toContain('too long');
    expect(ended('aborted')).toContain('interrupted');
    expect(ended('unstartable')).toContain('install git');
  });

  it('suspects the mirror of what nobody knows', () => {
    const error = new GitError('fast-import', exit, 'fatal: bad object');
    expect(isMirrorSuspect(error)).toBe(true);
    expect(explain(error, repoUrl)).toContain('fatal: bad object');
    expect(isMirrorSuspect(new GitError('push', { how: 'timeout' }, ''))).toBe(
      false,
    );
  });
});
