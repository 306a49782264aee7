import { type Entity, parseEntityRef } from '@backstage/catalog-model';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import ListIcon from '@material-ui/icons/List';
import { SCORE_FILE_ANNOTATION } from '@score-backstage/plugin-score-common';
import scorePlugin, { scoreApiRef } from '../src';
import { MockScoreApi, mockEntityRefs } from './__fixtures__/MockScoreApi';

const entities = mockEntityRefs.map((entityRef): Entity => {
  const { namespace, name } = parseEntityRef(entityRef);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace,
      name,
      description: 'What this fixture shows is in its name',
      annotations: { [SCORE_FILE_ANNOTATION]: 'score.yaml' },
    },
    spec: {
      type: 'service',
      owner: 'group:default/shop',
      lifecycle: 'production',
    },
  };
});

const mockCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities }),
        }),
    }),
  ],
});

const mockScore = createFrontendModule({
  pluginId: 'score',
  extensions: [
    PageBlueprint.make({
      name: 'picker',
      params: {
        path: '/picker',
        title: 'Resource picker',
        icon: <ListIcon fontSize="inherit" />,
        loader: () => import('./PickerPage').then(m => <m.PickerPage />),
      },
    }),
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: scoreApiRef,
          deps: {},
          factory: () => new MockScoreApi(),
        }),
    }),
  ],
});

createDevApp({
  features: [catalogPlugin, scorePlugin, mockCatalog, mockScore],
});
