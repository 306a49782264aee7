import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { entity, entityWithoutScore } from './__testUtils__/renderWithScore';
import { fakeScoreApi } from './__testUtils__/fakeScoreApi';
import { scoreApiRef } from './api';
import {
  EntityScoreCard,
  EntityScoreContent,
  isScoreAvailable,
  scorePlugin,
} from './legacy';

const renderLegacy = (element: JSX.Element) =>
  renderInTestApp(
    <TestApiProvider
      apis={[
        [scoreApiRef, fakeScoreApi()],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <EntityProvider entity={entity}>{element}</EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );

describe('in the old frontend system', () => {
  it('knows which entities have a Score file', () => {
    expect(isScoreAvailable(entity)).toBe(true);
    expect(isScoreAvailable(entityWithoutScore)).toBe(false);
  });

  it('has the card', async () => {
    await renderLegacy(<EntityScoreCard />);
    expect(
      await screen.findByText('ghcr.io/acme/orders-api:v0.4.2'),
    ).toBeInTheDocument();
  });

  it('has the tab', async () => {
    await renderLegacy(
      <Routes>
        <Route path="/" element={<EntityScoreContent />} />
      </Routes>,
    );
    expect(
      await screen.findByRole('region', { name: 'Score file' }),
    ).toBeInTheDocument();
  });

  it('brings its own client of the backend', () => {
    expect([...scorePlugin.getApis()].map(({ api }) => api.id)).toEqual([
      'plugin.score.api',
    ]);
  });
});
