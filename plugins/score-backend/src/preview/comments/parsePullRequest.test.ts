import { parsePullRequest } from './parsePullRequest';

const gitea = {
  action: 'opened',
  number: 3,
  pull_request: {
    number: 3,
    state: 'open',
    head: { ref: 'more', sha: 'c0ffee' },
    base: { ref: 'main' },
  },
  repository: { html_url: 'https://git.example/Acme/Platform' },
};

describe('parsePullRequest', () => {
  it('reads what Gitea and GitHub send', () => {
    expect(parsePullRequest(gitea)).toEqual({
      repoUrl: 'https://git.example/acme/platform',
      number: 3,
      headSha: 'c0ffee',
      base: 'main',
    });
  });

  it('reads what GitLab sends', () => {
    expect(
      parsePullRequest({
        object_kind: 'merge_request',
        object_attributes: {
          iid: 7,
          state: 'opened',
          action: 'update',
          target_branch: 'main',
          last_commit: { id: 'c0ffee' },
        },
        project: { web_url: 'https://git.example/acme/platform' },
      }),
    ).toMatchObject({ number: 7, headSha: 'c0ffee', base: 'main' });
  });

  it.each([
    undefined,
    'text',
    { ref: 'refs/heads/main' },
    { ...gitea, action: 'labeled' },
    { ...gitea, pull_request: { ...gitea.pull_request, state: 'closed' } },
  ])('takes %j for none', payload => {
    expect(parsePullRequest(payload)).toBeUndefined();
  });
});
