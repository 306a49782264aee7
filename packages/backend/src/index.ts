import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('./demo/signInModule'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./permissions/policyModule'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@score-backstage/plugin-catalog-backend-module-score'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-gitea'));
backend.add(import('@score-backstage/plugin-scaffolder-backend-module-score'));

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@score-backstage/plugin-events-backend-module-gitea'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@score-backstage/plugin-search-backend-module-score'));

backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@score-backstage/plugin-score-backend'));

backend.start();
