import {
  ApiBlueprint,
  PageBlueprint,
  SubPageBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { SearchFilterResultTypeBlueprint } from '@backstage/plugin-search-react/alpha';
import LayersIcon from '@material-ui/icons/Layers';
import {
  SCORE_FILE_ANNOTATION,
  ScoreClient,
} from '@score-backstage/plugin-score-common';
import { scoreApiRef } from './api';
import { entityContentRouteRef, rootRouteRef } from './routes';

const TITLE = 'Score workloads';
const namesScoreFile = {
  [`metadata.annotations.${SCORE_FILE_ANNOTATION}`]: { $exists: true },
};

const scoreApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: scoreApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new ScoreClient({ discoveryApi, fetchApi }),
    }),
});

const scorePage = PageBlueprint.make({
  params: {
    path: '/score',
    title: TITLE,
    icon: <LayersIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
  },
});

const resourceTypesPage = SubPageBlueprint.make({
  name: 'resource-types',
  params: {
    path: 'resource-types',
    title: 'Resource types',
    loader: () =>
      import('./components/ResourceTypes').then(m => <m.ResourceTypesPage />),
  },
});

const workloadsPage = SubPageBlueprint.make({
  name: 'workloads',
  params: {
    path: 'workloads',
    title: 'Workloads',
    loader: () =>
      import('./components/Workloads').then(m => <m.WorkloadsPage />),
  },
});

const previewPage = SubPageBlueprint.make({
  name: 'preview',
  params: {
    path: 'preview',
    title: 'Preview',
    loader: () => import('./components/Preview').then(m => <m.PreviewPage />),
  },
});

const workloadCard = EntityCardBlueprint.make({
  name: 'workload',
  params: {
    filter: namesScoreFile,
    loader: () =>
      import('./components/EntityScoreCard').then(m => <m.EntityScoreCard />),
  },
});

const workloadContent = EntityContentBlueprint.make({
  name: 'workload',
  params: {
    path: '/score',
    title: 'Score',
    routeRef: entityContentRouteRef,
    filter: namesScoreFile,
    loader: () =>
      import('./components/EntityScoreContent').then(m => (
        <m.EntityScoreContent />
      )),
  },
});

const resourcePicker = FormFieldBlueprint.make({
  name: 'resource-picker',
  params: {
    field: () =>
      import('./components/ScoreResourcePicker').then(
        m => m.scoreResourcePickerField,
      ),
  },
});

const resourceTypeResults = SearchFilterResultTypeBlueprint.make({
  name: 'resource-type',
  params: {
    value: 'score-resource-type',
    name: 'Resource types',
    icon: <LayersIcon />,
  },
});

/**
 * Score workloads: an entity's card and tab, the pages of resource types and
 * workloads, and the template field that picks resources.
 *
 * @public
 */
export default createFrontendPlugin({
  pluginId: 'score',
  title: TITLE,
  icon: <LayersIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  extensions: [
    scoreApi,
    scorePage,
    resourceTypesPage,
    workloadsPage,
    previewPage,
    workloadCard,
    workloadContent,
    resourcePicker,
    resourceTypeResults,
  ],
});
