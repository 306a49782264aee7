import { createMockDirectory } from '@backstage/backend-test-utils';
import { startForge } from './__testUtils__/startForge';
import { seed } from './seed';

describe('seed', () => {
  const directory = createMockDirectory();

  it('makes what is missing and leaves what is there', async () => {
    directory.setContent({
      demo: {
        services: {
          shop: { 'other.txt': '' },
          basket: { 'score.yaml': 'a: 1\n' },
          'orders-api': { 'score.yaml': 'a: 1\n' },
        },
        gitops: { 'README.md': '' },
      },
      platform: {},
    });
    const options = {
      demoDir: directory.resolve('demo'),
      platformDir: directory.resolve('platform'),
    };
    const test = await startForge();
    expect(
      await seed(test.forge, { ...options, without: ['orders-api'] }),
    ).toEqual(['acme/gitops', 'acme/basket']);
    expect(await seed(test.forge, options)).toEqual(['acme/orders-api']);
    expect(await seed(test.forge, options)).toEqual([]);
    const shop = await test.api('GET', '/repos/acme/shop/contents/');
    expect(shop.body).toMatchObject([{ name: 'README.md' }]);
    await test.stop();
  });
});
