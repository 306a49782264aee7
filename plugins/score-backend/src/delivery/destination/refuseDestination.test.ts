import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { refuseDestination } from './refuseDestination';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [
        { host: 'localhost:7008', baseUrl: 'http://localhost:7008' },
        { host: 'gitea.plain', baseUrl: 'http://gitea.plain' },
      ],
      github: [{ host: 'github.com' }],
      bitbucketCloud: [{ username: 'u', appPassword: 'p' }],
    },
  }),
);

describe('refuseDestination', () => {
  const refuse = (
    repoUrl: string,
    allow: string[],
    place: { branch?: string; path?: string } = {},
  ) =>
    refuseDestination(
      { repoUrl, branch: 'main', path: 'staging', ...place },
      { allow, integrations },
    );

  it.each([
    ['https://github.com/acme/gitops', 'https://github.com/acme/gitops'],
    ['https://github.com/acme/gitops', 'https://github.com/acme/gitops.git'],
    ['https://github.com/acme/gitops', 'https://github.com/acme/'],
    ['http://localhost:7008/acme/gitops', 'http://localhost:7008/'],
    ['http://gitea.plain/acme/gitops', 'http://gitea.plain/acme/gitops'],
  ])('takes %s where %s is permitted', (repoUrl, allowed) => {
    expect(refuse(repoUrl, [allowed])).toBeUndefined();
  });

  it.each([
    ['https://github.com/acme/gitops', 'https://github.com/acme/git'],
    ['https://github.com/acme/gitops2', 'https://github.com/acme/gitops'],
    ['https://github.com/acme-evil/gitops', 'https://github.com/acme/'],
    ['https://github.com/acme/gitops', 'https://github.com/acme'],
    ['https://github.com/acme/gitops', 'http://github.com/acme/'],
  ])('refuses %s where only %s is permitted', (repoUrl, allowed) => {
    expect(refuse(repoUrl, [allowed])).toMatch(/allow|https/);
  });

  it.each([
    ['not a URL', 'not an HTTP'],
    ['ssh://git@github.com/acme/gitops', 'plain path'],
    ['ext::sh -c id', 'plain path'],
    ['file:///srv/repo', 'plain path'],
    ['https://u:p@github.com/acme/gitops', 'plain path'],
    ['https://github.com/acme/%2e%2e/x', 'plain path'],
    ['https://github.com/acme/../evil/x', 'plain path'],
    ['https://github.com/acme/gitops?x=1', 'plain path'],
    ['https://evil.example/acme/gitops', 'No integration'],
    ['https://169.254.169.254/latest', 'No integration'],
    ['https://bitbucket.org/acme/gitops', 'not supported'],
    ['http://github.com/acme/gitops', 'without encryption'],
  ])('refuses %s', (repoUrl, why) => {
    const origin = URL.canParse(repoUrl) ? new URL(repoUrl).origin : '';
    const refused = refuse(repoUrl, [repoUrl, `${origin}/`]);
    expect(refused).toContain(why);
    expect(refused).not.toContain('u:p');
  });

  it('refuses branches and folders that could mean something else', () => {
    const repoUrl = 'https://github.com/acme/gitops';
    expect(refuse(repoUrl, [repoUrl], { branch: '-f' })).toContain('branch');
    expect(refuse(repoUrl, [repoUrl], { path: '../x' })).toContain('folder');
    expect(refuse(repoUrl, [repoUrl], { path: '.score/x' })).toContain(
      '.score',
    );
    expect(refuse(repoUrl, [repoUrl], { path: '' })).toBeUndefined();
  });
});
