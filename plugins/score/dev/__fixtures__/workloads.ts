import type {
  DeliveryState,
  WorkloadListItem,
  WorkloadListResponse,
} from '@score-backstage/plugin-score-common';

const item = (
  name: string,
  staging?: DeliveryState,
  production?: DeliveryState,
  overrides: Partial<WorkloadListItem> = {},
): WorkloadListItem => ({
  entityRef: `component:default/${name}`,
  file: 'score.yaml',
  name,
  status: 'valid',
  errors: 0,
  warnings: 0,
  environments: [
    { name: 'local', title: 'Local', stale: false, rendered: true },
    {
      name: 'staging',
      title: 'Staging',
      stale: false,
      rendered: Boolean(staging),
      delivery: staging,
    },
    {
      name: 'production',
      title: 'Production',
      stale: false,
      rendered: Boolean(production),
      delivery: production,
    },
  ],
  ...overrides,
});

export const workloads: WorkloadListResponse = {
  items: [
    item('basket', 'delivered', 'delivered', { warnings: 1 }),
    item('mail-worker', 'delivered', undefined, {
      status: 'invalid',
      errors: 2,
      warnings: 1,
      environments: [
        { name: 'local', title: 'Local', stale: true, rendered: true },
        {
          name: 'staging',
          title: 'Staging',
          stale: true,
          rendered: true,
          delivery: 'delivered',
        },
        {
          name: 'production',
          title: 'Production',
          stale: false,
          rendered: false,
        },
      ],
    }),
    item('missing-file', undefined, undefined, {
      status: 'missing',
      name: undefined,
      environments: [],
    }),
    item('orders-api', 'delivered', 'retrying'),
    item('search-assistant', 'delivering', 'stopped', { errors: 1 }),
    item('storefront', 'delivered', 'waiting'),
  ],
};
