import { createMockDirectory } from '@backstage/backend-test-utils';
import { Git } from './Git';
import { GitError } from './GitError';
import { gitEnvironment } from './gitEnvironment';

const access = {
  repoUrl: 'http://localhost:1/acme/gitops',
  authorization: 'Basic c2VjcmV0OnNlY3JldA==',
};

describe('gitEnvironment', () => {
  it('gives credentials to one host, and only to commands that need them', () => {
    const env = gitEnvironment('/tmp', access);
    const index = Object.keys(env).find(
      key => env[key] === 'http.http://localhost:1/.extraHeader',
    );
    expect(index).toMatch(/^GIT_CONFIG_KEY_/);
    expect(env[index!.replace('KEY', 'VALUE')]).toBe(
      `Authorization: ${access.authorization}`,
    );
    expect(env.GIT_ALLOW_PROTOCOL).toBe('http');

    const local = gitEnvironment('/tmp');
    expect(JSON.stringify(local)).not.toContain('Authorization');
    expect(local.GIT_ALLOW_PROTOCOL).toBe('none');
  });

  it('passes on nothing that could steer git', () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      GIT_DIR: '/evil',
      GIT_SSH_COMMAND: 'evil',
      GIT_TRACE_CURL: '1',
      GIT_CONFIG_PARAMETERS: "'core.hooksPath=/evil'",
      LD_PRELOAD_LIKE: 'evil',
    });
    try {
      const env = gitEnvironment('/tmp', access);
      expect(JSON.stringify(env)).not.toContain('evil');
      expect(env).not.toHaveProperty('GIT_TRACE_CURL');
    } finally {
      process.env = before;
    }
  });
});

describe('Git', () => {
  const directory = createMockDirectory();
  const git = (timeoutMs = 10_000, signal = new AbortController().signal) =>
    new Git({ gitDirectory: directory.path, timeoutMs, signal, access });

  it('hides credentials in what git says', async () => {
    await git().run(['init', '--quiet', '--bare']);
    const failure = await git()
      .run(['rev-parse', 'c2VjcmV0OnNlY3JldA==', 'https://u:p@host/x'])
      .catch(error => error);
    expect(failure).toBeInstanceOf(GitError);
    expect(failure.message).toContain('***');
    expect(failure.message).not.toMatch(/c2VjcmV0|u:p@/);
  });

  it('goes nowhere with a command that is local', async () => {
    await git().run(['init', '--quiet', '--bare']);
    const failure = await git()
      .run(['ls-remote', 'https://git.example/x'])
      .catch(error => error);
    expect(failure.message).toContain("transport 'https' not allowed");
  });

  it('ends a command that takes too long, or that nobody waits for', async () => {
    const hang = ['-c', 'alias.hang=!sleep 60', 'hang'];
    await git().run(['init', '--quiet', '--bare']);
    const start = Date.now();
    await expect(git(200).run(hang)).rejects.toMatchObject({
      end: { how: 'timeout' },
    });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    await expect(
      git(10_000, controller.signal).run(hang),
    ).rejects.toMatchObject({ end: { how: 'aborted' } });
    expect(Date.now() - start).toBeLessThan(5_000);
  });
});
