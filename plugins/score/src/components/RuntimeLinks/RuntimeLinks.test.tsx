import { renderTestApp } from '@backstage/frontend-test-utils';
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import { entity } from '../../__testUtils__/renderWithScore';
import plugin, { scoreApiRef } from '../../index';

const annotated = (annotations: Record<string, string>) => ({
  ...entity,
  metadata: {
    ...entity.metadata,
    annotations: { ...entity.metadata.annotations, ...annotations },
  },
});

const runtimes = annotated({
  'backstage.io/kubernetes-id': 'orders-api',
  'argocd/app-name': 'orders-api-staging',
});

/** A plugin with a tab on the pages of entities. */
const tabOf = (pluginId: string, name: string, path: string) =>
  createFrontendPlugin({
    pluginId,
    extensions: [
      EntityContentBlueprint.make({
        name,
        params: { path, title: name, loader: async () => <div>{name}</div> },
      }),
    ],
  });
const kubernetes = tabOf('kubernetes', 'kubernetes', '/kubernetes');
const argocd = tabOf('backstage-community-argocd', 'argocd', '/argocd');

async function factsOf(of: typeof entity, others: (typeof kubernetes)[]) {
  renderTestApp({
    features: others,
    extensions: [
      createTestEntityPage({ entity: of }),
      plugin.getExtension('entity-content:score/workload'),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: ['/?environment=staging'],
    apis: [
      [scoreApiRef, fakeScoreApi()],
      [catalogApiRef, catalogApiMock({ entities: [of] })],
    ],
  });
  const environments = await screen.findByRole('region', {
    name: 'Environments',
  });
  await within(environments).findByText('Runs on');
  return within(environments);
}

describe('links to what runs', () => {
  it('lead to the tabs of plugins that the app has', async () => {
    const facts = await factsOf(runtimes, [kubernetes, argocd]);
    expect(facts.getByText('What runs')).toBeInTheDocument();
    expect(facts.getByRole('link', { name: 'Argo CD' })).toHaveAttribute(
      'href',
      '/catalog/default/component/orders-api/argocd',
    );
    expect(facts.getByRole('link', { name: 'Kubernetes' })).toHaveAttribute(
      'href',
      '/catalog/default/component/orders-api/kubernetes',
    );
  });

  it('are none where the app has no such plugin', async () => {
    const facts = await factsOf(runtimes, []);
    expect(facts.queryByText('What runs')).not.toBeInTheDocument();
  });

  it('are none where the entity does not say what to show', async () => {
    const facts = await factsOf(entity, [kubernetes, argocd]);
    expect(facts.queryByText('What runs')).not.toBeInTheDocument();
  });
});
