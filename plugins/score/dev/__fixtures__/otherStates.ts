import type {
  EntityScore,
  WorkloadView,
} from '@score-backstage/plugin-score-common';
import {
  COMMIT,
  REVISION,
  local,
  minutesAgo,
  production,
  staging,
} from './environments';
import {
  ORDERS_SPEC,
  ORDERS_TEXT,
  composeRender,
  delivery,
  kubernetesRender,
  ordersApi,
  report,
} from './ordersApi';

const [orders] = ordersApi.workloads;

const withoutFile = (overrides: Partial<WorkloadView>): WorkloadView => ({
  file: 'score.yaml',
  sourceUrl: orders.sourceUrl,
  status: 'missing',
  findings: [],
  gaps: [],
  environments: [],
  ...overrides,
});

const entity = (name: string, ...workloads: WorkloadView[]): EntityScore => ({
  entityRef: `component:default/${name}`,
  workloads,
});

const BROKEN_TEXT = ORDERS_TEXT.replace('image:', 'imagee:').replace(
  'resources.db.uri',
  'resources.db.url',
);

/** Read, with errors: the previous render stays. */
export const invalid = entity('mail-worker', {
  ...orders,
  status: 'invalid',
  name: undefined,
  spec: undefined,
  text: BROKEN_TEXT,
  findings: [
    {
      severity: 'error',
      code: 'unknown-key',
      message: 'A container has no key "imagee".',
      hint: 'Did you mean "image"?',
      file: 'score.yaml',
      line: 6,
      column: 5,
      path: 'containers.web.imagee',
    },
    {
      severity: 'error',
      code: 'missing-key',
      message: 'The container "web" needs an image.',
      hint: 'Add "image" with the name of an image, or "." where CI builds it.',
      file: 'score.yaml',
      line: 5,
      column: 3,
    },
    {
      severity: 'warning',
      code: 'no-memory-limit',
      message: 'The container "web" has no memory limit.',
      file: 'score.yaml',
      line: 5,
      column: 3,
    },
  ],
  environments: [
    {
      environment: local,
      render: composeRender(),
      stale: true,
      findings: [],
      resources: [],
    },
    {
      environment: staging,
      render: kubernetesRender(),
      stale: true,
      findings: [],
      resources: [],
      delivery: delivery('staging'),
    },
    {
      environment: production,
      stale: false,
      findings: [],
      resources: [],
      delivery: undefined,
    },
  ],
});

/** Valid, but one environment lacks a type and another one fails at it. */
export const unsupported = entity('search-assistant', {
  ...orders,
  name: 'search-assistant',
  spec: {
    ...ORDERS_SPEC,
    metadata: { name: 'search-assistant' },
    resources: {
      ...ORDERS_SPEC.resources,
      index: { type: 'opensearch', class: 'large', id: 'search' },
    },
  },
  environments: [
    {
      environment: local,
      stale: false,
      findings: [
        {
          severity: 'error',
          code: 'resource-type-missing',
          message:
            'Local does not offer the resource type opensearch (class large).',
          hint: 'Ask the platform team for it, or use one of: postgres, redis, s3.',
          file: 'score.yaml',
          line: 26,
          column: 5,
        },
      ],
      resources: [
        report('db', 'postgres'),
        report('dns', 'dns'),
        report('index', 'opensearch', {
          class: 'large',
          status: 'missing',
          reason: 'No provisioner of this environment answers it.',
        }),
      ],
    },
    {
      environment: staging,
      render: kubernetesRender(),
      stale: false,
      findings: [],
      resources: [
        report('db', 'postgres'),
        report('dns', 'dns', {
          status: 'deprecated',
          reason: 'Use the type "hostname" from January on.',
        }),
        report('index', 'opensearch', { class: 'large' }),
      ],
      delivery: delivery('staging', { state: 'delivering' }),
    },
    {
      environment: production,
      stale: false,
      findings: [],
      resources: [
        report('db', 'postgres'),
        report('dns', 'dns'),
        report('index', 'opensearch', {
          class: 'large',
          status: 'failing',
          reason:
            'Its self-test fails: template://acme/opensearch line 12 names an output that does not exist.',
        }),
      ],
      delivery: delivery('production', {
        state: 'stopped',
        commit: undefined,
        reason: 'The branch main is protected and refuses the push.',
      }),
    },
  ],
});

export const missing = entity('missing-file', withoutFile({}));

export const unreadable = entity(
  'unreadable-file',
  withoutFile({
    status: 'unreadable',
    reason: 'git.example.com answered 503 Service Unavailable.',
  }),
);

export const pending = entity(
  'pending-file',
  withoutFile({ status: 'pending' }),
);

export const noWorkload = entity('no-workload');

export const several = entity(
  'several-files',
  { ...orders, file: 'web/score.yaml', name: 'orders-web' },
  {
    ...orders,
    file: 'worker/score.yaml',
    name: 'orders-worker',
    revision: REVISION,
    readAt: minutesAgo(90),
  },
);

/** Production is delivered by a pull request. */
export const proposed = entity('proposed', {
  ...orders,
  environments: orders.environments.map(each =>
    each.environment === production
      ? {
          ...each,
          delivery: delivery('production', {
            state: 'proposed',
            proposal: {
              number: 12,
              url: 'https://git.example.com/acme/gitops/pulls/12',
            },
          }),
        }
      : each,
  ),
});

/** Held in staging; production is rolled back, and behind what is promoted. */
export const decided = entity('held-api', {
  ...orders,
  environments: [
    {
      environment: staging,
      render: kubernetesRender(),
      stale: false,
      findings: [],
      resources: [],
      delivery: delivery('staging', {
        state: 'held',
        reason: 'Held by user:default/grace: Load test until noon',
      }),
      hold: {
        scope: 'environment',
        by: 'user:default/grace',
        reason: 'Load test until noon',
        since: minutesAgo(40),
      },
    },
    {
      environment: production,
      render: kubernetesRender(),
      stale: false,
      findings: [],
      resources: [],
      delivery: delivery('production'),
      rollback: {
        to: 'production@3',
        sha: COMMIT,
        by: 'user:default/ada',
        reason: 'Orders took twice as long with v0.4.2',
        since: minutesAgo(2),
      },
      promotion: {
        from: 'staging',
        state: 'behind',
        behind: 2,
        promoted: 'staging@7',
        by: 'user:default/grace',
        reason: 'Checked on staging for two days',
      },
    },
  ],
});
