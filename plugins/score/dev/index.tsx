import { type Entity, parseEntityRef } from '@backstage/catalog-model';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { SCORE_FILE_ANNOTATION } from '@score-backstage/plugin-score-common';
import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import { useEffect } from 'react';
import ReactDOM from 'react-dom/client';
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

const signIn = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: {
        loader: async () =>
          function SignIn({ onSignInSuccess }) {
            useEffect(() => {
              onSignInSuccess({
                getProfileInfo: async () => ({ displayName: 'Guest' }),
                getBackstageIdentity: async () => ({
                  type: 'user',
                  userEntityRef: 'user:default/guest',
                  ownershipEntityRefs: ['user:default/guest'],
                }),
                getCredentials: async () => ({}),
                signOut: async () => {},
              });
            }, [onSignInSuccess]);
            return null;
          },
      },
    }),
  ],
});

const app = createApp({
  features: [catalogPlugin, scorePlugin, mockCatalog, mockScore, signIn],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
