import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { fakeScoreApi } from './__testUtils__/fakeScoreApi';
import { entity, entityWithoutScore } from './__testUtils__/renderWithScore';
import alpha, * as alphaExports from './alpha';
import plugin, { scoreApiRef } from './index';

const card = plugin.getExtension('entity-card:score/workload');
const content = plugin.getExtension('entity-content:score/workload');
const api = fakeScoreApi();
const apis = [
  [scoreApiRef, api],
  [catalogApiRef, catalogApiMock({ entities: [entity] })],
] as const;

describe('the plugin', () => {
  beforeEach(() => jest.clearAllMocks());

  it('adds a card to entities that name a Score file', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity }), card],
      apis,
    });
    expect(
      await screen.findByRole('region', { name: 'Score workload' }),
    ).toBeInTheDocument();
  });

  it('adds a tab to entities that name a Score file', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity }), content],
      apis,
    });
    expect(
      await screen.findByRole('region', { name: 'Score file' }),
    ).toBeInTheDocument();
  });

  it('adds neither to other entities', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: entityWithoutScore }),
        card,
        content,
      ],
      apis,
    });
    expect(screen.queryByText(/Score/)).not.toBeInTheDocument();
    expect(api.getEntityScore).not.toHaveBeenCalled();
  });

  it('has a page of resource types and workloads', async () => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/score'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis,
    });
    expect(
      await screen.findByRole('heading', { name: 'Platform acme' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Workloads')).toBeInTheDocument();
  });

  it('is the same by its other name', () => {
    expect(alpha).toBe(plugin);
    expect(alphaExports.scoreTranslationRef.id).toBe('score');
  });
});
