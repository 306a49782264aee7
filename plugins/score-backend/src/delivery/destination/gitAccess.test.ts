import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createGitAccessProvider } from './gitAccess';

describe('createGitAccessProvider', () => {
  const getAccess = createGitAccessProvider(
    ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          gitea: [
            { host: 'gitea.one', username: 'bot', password: 'pass' },
            { host: 'gitea.two', password: 'token' },
            { host: 'gitea.open' },
          ],
          github: [{ host: 'github.com', token: 'ghtoken' }],
          gitlab: [{ host: 'gitlab.com', token: 'gltoken' }],
        },
      }),
    ),
  );

  it.each([
    ['https://gitea.one/a/b', 'bot:pass'],
    ['https://github.com/a/b', 'x-access-token:ghtoken'],
    ['https://gitlab.com/a/b', 'oauth2:gltoken'],
  ])('gives what %s takes', async (repoUrl, pair) => {
    expect(await getAccess(repoUrl)).toEqual({
      repoUrl,
      authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
    });
  });

  it('knows a Gitea token, and a Gitea without credentials', async () => {
    expect(await getAccess('https://gitea.two/a/b')).toMatchObject({
      authorization: 'token token',
    });
    expect(
      (await getAccess('https://gitea.open/a/b')).authorization,
    ).toBeUndefined();
  });
});
