import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { ScoreClient } from '@score-backstage/plugin-score-common';
import { scoreApiRef } from './api';
import {
  ScoreResourcePicker,
  scoreResourcePickerSchema,
  validateResources,
} from './components/ScoreResourcePicker';
import { entityContentRouteRef } from './routes';

/**
 * The plugin for an app of the old frontend system.
 *
 * @public
 */
export const scorePlugin = createPlugin({
  id: 'score',
  apis: [
    createApiFactory({
      api: scoreApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new ScoreClient({ discoveryApi, fetchApi }),
    }),
  ],
  routes: { entityContent: entityContentRouteRef },
});

/**
 * The Score tab, for an `EntityLayout.Route`.
 *
 * @public
 */
export const EntityScoreContent: () => JSX.Element = scorePlugin.provide(
  createRoutableExtension({
    name: 'EntityScoreContent',
    component: () =>
      import('./components/EntityScoreContent').then(m => m.EntityScoreContent),
    mountPoint: entityContentRouteRef,
  }),
);

/**
 * The Score card, for an entity's overview.
 *
 * @public
 */
export const EntityScoreCard: () => JSX.Element = scorePlugin.provide(
  createComponentExtension({
    name: 'EntityScoreCard',
    component: {
      lazy: () =>
        import('./components/EntityScoreCard').then(m => m.EntityScoreCard),
    },
  }),
);

/**
 * The template field `ScoreResourcePicker`, for `ScaffolderFieldExtensions`.
 *
 * @public
 */
export const ScoreResourcePickerFieldExtension = scorePlugin.provide(
  createScaffolderFieldExtension({
    name: 'ScoreResourcePicker',
    component: ScoreResourcePicker,
    validation: validateResources,
    schema: scoreResourcePickerSchema.schema,
  }),
);
