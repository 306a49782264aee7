import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  SCORE_FILE_ANNOTATION,
  type ScoreApi,
} from '@score-backstage/plugin-score-common';
import { useLocation } from 'react-router-dom';
import { scoreApiRef } from '../api';
import { entityContentRouteRef, rootRouteRef } from '../routes';
import { fakeScoreApi } from './fakeScoreApi';

export const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders-api',
    namespace: 'default',
    annotations: { [SCORE_FILE_ANNOTATION]: 'score.yaml' },
  },
  spec: { type: 'service', owner: 'shop', lifecycle: 'production' },
};

export const entityWithoutScore: Entity = {
  ...entity,
  metadata: { name: 'library', namespace: 'default' },
};

function Address() {
  const { pathname, search, hash } = useLocation();
  return <output data-testid="address">{pathname + search + hash}</output>;
}

/** Renders an element on a page of an entity, at an address. */
export function renderWithScore(
  element: JSX.Element,
  options: {
    api?: ScoreApi;
    address?: string;
    of?: Entity;
    mayRefresh?: boolean;
  } = {},
) {
  const { api = fakeScoreApi(), address = '/', of = entity } = options;
  const { mayRefresh = true } = options;
  return renderInTestApp(
    <EntityProvider entity={of}>
      {element}
      <Address />
    </EntityProvider>,
    {
      apis: [
        [scoreApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: [entity] })],
        mockApis.permission({
          authorize: mayRefresh ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        }),
      ],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/score': rootRouteRef,
        '/tab': entityContentRouteRef,
      },
      initialRouteEntries: [address],
    },
  );
}
