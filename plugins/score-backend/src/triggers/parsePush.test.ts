import { parsePush } from './parsePush';

describe('parsePush', () => {
  it.each([
    [
      'Gitea and GitHub',
      {
        ref: 'refs/heads/main',
        repository: { html_url: 'https://git.example/Acme/Shop' },
      },
    ],
    [
      'GitLab',
      {
        ref: 'refs/heads/main',
        project: { web_url: 'https://git.example/acme/shop/' },
        repository: { name: 'shop' },
      },
    ],
  ])('reads a push of %s', (_, payload) => {
    expect(parsePush(payload)).toEqual({
      repoUrl: 'https://git.example/acme/shop',
      branch: 'main',
    });
  });

  it('tells a branch with slashes from a tag', () => {
    const push = (ref: string) =>
      parsePush({ ref, repository: { html_url: 'https://git.example/a/b' } });
    expect(push('refs/heads/feature/x')?.branch).toBe('feature/x');
    expect(push('refs/tags/v1')?.branch).toBeUndefined();
  });

  it.each([undefined, 'push', {}, { ref: 'refs/heads/main' }, { ref: 1 }])(
    'takes nothing from %j',
    payload => {
      expect(parsePush(payload)).toBeUndefined();
    },
  );
});
