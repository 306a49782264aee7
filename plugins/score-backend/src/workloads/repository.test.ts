import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { findRepository } from './repository';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [
        { host: 'gitea.example' },
        { host: 'tools.example', baseUrl: 'https://tools.example/gitea/' },
        { host: 'localhost:7008', baseUrl: 'http://localhost:7008' },
      ],
      gitlab: [
        {
          host: 'gitlab.example',
          baseUrl: 'https://gitlab.example',
          apiBaseUrl: 'https://gitlab.example/api/v4',
        },
      ],
    },
  }),
);

describe('findRepository', () => {
  it.each([
    [
      'http://localhost:7008/acme/shop/src/branch/main/a/score.yaml',
      'http://localhost:7008/acme/shop',
      'main',
      'a/score.yaml',
    ],
    [
      'https://gitea.example/acme/shop/src/commit/c0ffee/score%20file.yaml',
      'https://gitea.example/acme/shop',
      'c0ffee',
      'score file.yaml',
    ],
    [
      'https://tools.example/gitea/acme/shop/src/tag/v1/',
      'https://tools.example/gitea/acme/shop',
      'v1',
      '',
    ],
    [
      'https://github.com/acme/shop/blob/main/score.yaml',
      'https://github.com/acme/shop',
      'main',
      'score.yaml',
    ],
    [
      'https://github.com/acme/shop/tree/main/',
      'https://github.com/acme/shop',
      'main',
      '',
    ],
    [
      'https://gitlab.example/acme/bikes/shop/-/blob/main/score.yaml',
      'https://gitlab.example/acme/bikes/shop',
      'main',
      'score.yaml',
    ],
    [
      'https://bitbucket.org/acme/shop/src/main/score.yaml',
      'https://bitbucket.org/acme/shop',
      'main',
      'score.yaml',
    ],
  ])('takes %s apart', (url, repoUrl, ref, path) => {
    expect(findRepository(url, integrations)).toEqual({ repoUrl, ref, path });
  });

  it.each([
    'https://unknown.example/acme/shop/src/branch/main/score.yaml',
    'https://gitea.example/acme/shop',
    'https://github.com/acme',
    'no url',
  ])('knows no repository at %s', url => {
    expect(findRepository(url, integrations)).toBeUndefined();
  });
});
