import type { ResourceReport, WorkloadSpec } from '@score-backstage/engine';
import type {
  DeliveryView,
  EntityScore,
  RenderSummary,
  WorkloadInEnvironment,
} from '@score-backstage/plugin-score-common';
import {
  COMMIT,
  PLATFORM_REVISION,
  REVISION,
  local,
  minutesAgo,
  production,
  staging,
} from './environments';
import { ordersGaps } from './gaps';

export const ORDERS_TEXT = `apiVersion: score.dev/v1b1
metadata:
  name: orders-api
containers:
  web:
    image: ghcr.io/acme/orders-api:v0.4.2
    variables:
      DATABASE_URL: \${resources.db.uri} # never a password in Git
      LOG_LEVEL: info
    resources:
      limits:
        memory: 512Mi
        cpu: 500m
      requests:
        memory: 256Mi
        cpu: 100m
    livenessProbe:
      httpGet:
        path: /healthz
        port: 8080
service:
  ports:
    http:
      port: 80
      targetPort: 8080
resources:
  db:
    type: postgres
    params:
      engine: postgres
      version: '16'
  dns:
    type: dns
    params:
      domain: orders.api.acme.com
`;

export const ORDERS_SPEC: WorkloadSpec = {
  apiVersion: 'score.dev/v1b1',
  metadata: { name: 'orders-api' },
  containers: {
    web: {
      image: 'ghcr.io/acme/orders-api:v0.4.2',
      variables: { DATABASE_URL: '${resources.db.uri}', LOG_LEVEL: 'info' },
    },
  },
  service: { ports: { http: { port: 80, targetPort: 8080 } } },
  resources: {
    db: { type: 'postgres', params: { engine: 'postgres', version: '16' } },
    dns: { type: 'dns', params: { domain: 'orders.api.acme.com' } },
  },
};

export const report = (
  name: string,
  type: string,
  overrides: Partial<ResourceReport> = {},
): ResourceReport => ({
  name,
  uid: `${type}.default#orders-api.${name}`,
  type,
  class: 'default',
  status: 'available',
  provisioner: `template://acme/${type}`,
  outputs: [],
  ...overrides,
});

export const kubernetesRender = (
  overrides: Partial<RenderSummary> = {},
): RenderSummary => ({
  renderedAt: minutesAgo(3),
  revision: REVISION,
  platformRevision: PLATFORM_REVISION,
  renderer: 'native@0.1.0',
  hash: 'sha256:1',
  files: [
    { path: 'deployment.yaml', bytes: 1480 },
    { path: 'service.yaml', bytes: 320 },
    { path: 'postgres-claim-db.yaml', bytes: 510 },
    { path: 'kustomization.yaml', bytes: 120 },
  ],
  secrets: [
    {
      name: 'orders-api-db',
      key: 'uri',
      resource: 'postgres.default#orders-api.db',
    },
  ],
  ...overrides,
});

export const composeRender = (): RenderSummary => ({
  ...kubernetesRender(),
  hash: 'sha256:2',
  files: [{ path: 'compose.yaml', bytes: 900 }],
  secrets: [
    {
      name: 'ORDERS_API_DB_PASSWORD',
      resource: 'postgres.default#orders-api.db',
    },
  ],
});

export const delivery = (
  environment: 'staging' | 'production',
  overrides: Partial<DeliveryView> = {},
): DeliveryView => ({
  state: 'delivered',
  destination: {
    repoUrl: 'https://git.example.com/acme/gitops',
    branch: 'main',
    path: environment,
  },
  generation: 4,
  path: `${environment}/shop/orders-api`,
  url: `https://git.example.com/acme/gitops/src/branch/main/${environment}/shop/orders-api`,
  commit: {
    sha: COMMIT,
    url: `https://git.example.com/acme/gitops/commit/${COMMIT}`,
    committedAt: minutesAgo(2),
  },
  attempts: 1,
  ...overrides,
});

const resources = [report('db', 'postgres'), report('dns', 'dns')];

export const ordersEnvironments: WorkloadInEnvironment[] = [
  {
    environment: local,
    render: composeRender(),
    stale: false,
    // What a target says itself; the others come from comparing renders.
    findings: ordersGaps.slice(0, 2),
    resources,
  },
  {
    environment: staging,
    render: kubernetesRender(),
    stale: false,
    findings: [],
    resources,
    delivery: delivery('staging'),
  },
  {
    environment: production,
    render: kubernetesRender({ hash: 'sha256:3' }),
    stale: false,
    findings: [],
    resources,
    delivery: delivery('production', {
      state: 'retrying',
      attempts: 3,
      nextAttemptAt: minutesAgo(-1),
      reason:
        'git.example.com cannot be reached: connection refused. What is in Git stays as it is.',
    }),
  },
];

export const ordersApi: EntityScore = {
  entityRef: 'component:default/orders-api',
  workloads: [
    {
      file: 'score.yaml',
      sourceUrl:
        'https://git.example.com/acme/orders-api/src/branch/main/score.yaml',
      editUrl: 'https://git.example.com/acme/orders-api/_edit/main/score.yaml',
      status: 'valid',
      revision: REVISION,
      readAt: minutesAgo(3),
      name: 'orders-api',
      text: ORDERS_TEXT,
      spec: ORDERS_SPEC,
      findings: [],
      gaps: ordersGaps,
      environments: ordersEnvironments,
    },
  ],
};
