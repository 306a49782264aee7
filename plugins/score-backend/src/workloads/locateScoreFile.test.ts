import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { locateScoreFile } from './locateScoreFile';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({ integrations: { gitea: [{ host: 'git.example' }] } }),
);
const shop = 'https://git.example/acme/shop/src/branch/main/';

function locate(annotations: Record<string, string>, file = 'score.yaml') {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations },
  };
  return locateScoreFile(entity, file, integrations);
}

const fromShop = {
  'backstage.io/managed-by-location': `url:${shop}services/catalog-info.yaml`,
};

describe('locateScoreFile', () => {
  it('finds the file beside the source location', () => {
    expect(
      locate(
        {
          ...fromShop,
          'backstage.io/source-location': `url:${shop}services/`,
        },
        'deploy/score.yaml',
      ),
    ).toEqual({
      place: {
        file: 'deploy/score.yaml',
        sourceUrl: `${shop}services/deploy/score.yaml`,
        editUrl:
          'https://git.example/acme/shop/_edit/main/services/deploy/score.yaml',
        repoUrl: 'https://git.example/acme/shop',
        repoPath: 'services/deploy/score.yaml',
      },
    });
  });

  it('takes the entity’s own location where there is no other', () => {
    expect(locate(fromShop).place?.sourceUrl).toBe(
      `${shop}services/score.yaml`,
    );
  });

  it.each(['../platform/secret.yaml', '/score.yaml', 'a/../../b', ''])(
    'refuses the path %j',
    file => {
      const { place, reason } = locate(fromShop, file);
      expect(place).toBeUndefined();
      expect(reason).toContain('below the entity');
    },
  );

  it('takes an encoded path for what it is', () => {
    expect(locate(fromShop, '%2e%2e/score.yaml').place?.sourceUrl).toBe(
      `${shop}services/%252e%252e/score.yaml`,
    );
  });

  it.each([
    'https://git.example/acme/platform/src/branch/main/',
    'https://git.example/acme/shop-secrets/src/branch/main/',
    'https://github.com/acme/shop/tree/main/',
    'https://elsewhere.example/',
  ])('refuses the source location %s of another repository', target => {
    const { place, reason } = locate({
      ...fromShop,
      'backstage.io/source-location': `url:${target}`,
    });
    expect(place).toBeUndefined();
    expect(reason).toContain('outside the repository');
  });

  it('takes another folder and branch of the same repository', () => {
    const { place } = locate({
      ...fromShop,
      'backstage.io/source-location':
        'url:https://git.example/acme/shop/src/branch/next/',
    });
    expect(place?.sourceUrl).toContain('/branch/next/score.yaml');
  });

  it('trusts what the portal is configured with', () => {
    const { place } = locate({
      'backstage.io/managed-by-location': 'file:/portal/catalog.yaml',
      'backstage.io/source-location': `url:${shop}`,
    });
    expect(place?.sourceUrl).toBe(`${shop}score.yaml`);
  });

  it('says what to do about entities without a URL', () => {
    const { place, reason } = locate({
      'backstage.io/managed-by-location': 'file:/portal/catalog.yaml',
    });
    expect(place).toBeUndefined();
    expect(reason).toContain('Register it by the URL');
  });
});
