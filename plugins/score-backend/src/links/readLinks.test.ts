import { ConfigReader } from '@backstage/config';
import { linksOf, readLinks } from './readLinks';

const read = (...links: { title: string; url: string }[]) =>
  readLinks(new ConfigReader({ score: { links } }));

const values = {
  environment: 'staging',
  workload: 'orders api/2',
  namespace: 'shop',
  entity: 'orders-api',
};

describe('links', () => {
  it('name the workload and the environment', () => {
    const links = read({
      title: 'Argo CD',
      url: 'https://argocd.example/applications/{workload}-{environment}?n={namespace}',
    });
    expect(linksOf(links, values)).toEqual([
      {
        title: 'Argo CD',
        url: 'https://argocd.example/applications/orders%20api%2F2-staging?n=shop',
      },
    ]);
  });

  it('are left out of other environments', () => {
    const link = {
      title: 'Dashboard',
      url: 'https://grafana.example/d/{entity}',
      environments: ['production'],
    };
    expect(linksOf(read(link), values)).toEqual([]);
    expect(
      linksOf(read(link), { ...values, environment: 'production' }),
    ).toEqual([
      { title: 'Dashboard', url: 'https://grafana.example/d/orders-api' },
    ]);
  });

  it('are none where the configuration has none', () => {
    expect(readLinks(new ConfigReader({}))).toEqual([]);
  });

  it.each([
    ['https://argocd.example/{cluster}', '{cluster}'],
    ['data:text/html,{workload}', 'no http or https URL'],
    ['https://{workload}.example/', 'no http or https URL'],
    ['/argocd/{workload}', 'no http or https URL'],
  ])('refuse %s', (url, why) => {
    expect(() => read({ title: 'Argo CD', url })).toThrow(why);
  });
});
