import type { PortabilityGap } from '@score-backstage/engine';

const gap = (
  overrides: Omit<PortabilityGap, 'severity' | 'file' | 'column'>,
): PortabilityGap => ({
  severity: 'info',
  file: 'score.yaml',
  column: 5,
  ...overrides,
});

/** What is not the same of orders-api in all environments, as the engine says it. */
export const ordersGaps: PortabilityGap[] = [
  gap({
    code: 'portability-cpu-request',
    message:
      'Docker sets no CPU time aside: the request of 100m has no effect in Compose.',
    line: 15,
    path: 'containers.web.resources.requests.cpu',
    support: 'unsupported',
    environments: ['local'],
    how: { local: 'Docker sets no CPU time aside.' },
  }),
  gap({
    code: 'portability-service-port',
    message:
      'Others call orders-api at port 8080 in Compose, where no Service stands in front of it, and at port 80 on Kubernetes.',
    hint: 'Let them take its address from a resource and not from a text.',
    line: 23,
    path: 'service.ports.http.port',
    support: 'unsupported',
    environments: ['local'],
    how: {
      local:
        "There is no Service in front of the containers: others call the container's own port.",
    },
  }),
  gap({
    code: 'portability-secrets',
    message:
      'Secrets of db come in Local from the variable ORDERS_API_DB_PASSWORD in .env; in Staging from uri of the Secret orders-api-db; in Production from uri of the Secret orders-api-db.',
    line: 26,
    path: 'resources.db',
    support: 'differs',
    environments: ['local', 'staging', 'production'],
    how: {
      local: 'from the variable ORDERS_API_DB_PASSWORD in .env',
      staging: 'from uri of the Secret orders-api-db',
      production: 'from uri of the Secret orders-api-db',
    },
  }),
  gap({
    code: 'portability-waiting',
    message:
      'orders-api starts in Local when db is there; in Staging, Production it starts at once.',
    hint: 'Let it try again until db answers.',
    line: 26,
    path: 'resources.db',
    support: 'differs',
    environments: ['staging', 'production'],
    how: { staging: 'starts at once', production: 'starts at once' },
  }),
];
