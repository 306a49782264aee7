import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { atRef } from './atRef';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [
        { host: 'gitea.example' },
        { host: 'tools.example', baseUrl: 'https://tools.example/gitea/' },
      ],
    },
  }),
);

describe('atRef', () => {
  it.each([
    [
      'https://gitea.example/acme/platform/src/branch/branch/prod/',
      'more/room',
      'https://gitea.example/acme/platform/src/branch/more%2Froom/prod/',
    ],
    [
      'https://tools.example/gitea/acme/platform/src/branch/main',
      '#12',
      'https://tools.example/gitea/acme/platform/src/branch/refs%2Fpull%2F12%2Fhead',
    ],
    [
      'https://github.com/acme/platform/tree/main/prod',
      'c0ffee',
      'https://github.com/acme/platform/tree/c0ffee/prod',
    ],
    [
      'https://gitlab.com/acme/tools/platform/-/tree/main/',
      '#7',
      'https://gitlab.com/acme/tools/platform/-/tree/refs%2Fmerge-requests%2F7%2Fhead/',
    ],
  ])('of %s, %s is %s', (url, ref, expected) => {
    expect(atRef(url, ref, integrations)).toBe(expected);
  });

  it.each([
    ['https://gitea.example/acme/platform/src/branch/main/', '--exec'],
    ['https://gitea.example/acme/platform/src/branch/main/', 'a..b'],
    ['https://gitea.example/acme/platform/src/branch/main/', 'a\nb'],
    ['https://gitea.example/acme/platform/src/branch/main/', '#x'],
    ['https://elsewhere.example/acme/platform', 'main'],
  ])('refuses, of %s, %j', (url, ref) => {
    expect(() => atRef(url, ref, integrations)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });
});
