import type {
  ResourceTypeInEnvironment,
  ResourceTypeStatus,
} from '@score-backstage/engine';
import type {
  ResourceTypeView,
  ResourceTypesResponse,
} from '@score-backstage/plugin-score-common';
import { PLATFORM_REVISION, environments, minutesAgo } from './environments';

const support = (
  ...statuses: [ResourceTypeStatus, string?][]
): Record<string, ResourceTypeInEnvironment> =>
  Object.fromEntries(
    environments.map(({ name }, index) => {
      const [status, reason] = statuses[index] ?? statuses[0];
      return [name, { status, reason }];
    }),
  );

const offeredType = (
  type: string,
  title: string,
  overrides: Partial<ResourceTypeView> = {},
): ResourceTypeView => ({
  type,
  class: 'default',
  title,
  owner: 'team-platform',
  lifecycle: 'production',
  params: [],
  outputs: [],
  example: `${type}:\n  type: ${type}\n`,
  environments: support(['available']),
  differences: [],
  usedBy: [],
  ...overrides,
});

export const resourceTypes: ResourceTypesResponse = {
  platform: {
    name: 'acme',
    description: 'Environments and resource types of Acme Cycles',
    url: 'https://git.example.com/acme/platform',
    revision: PLATFORM_REVISION,
    loadedAt: minutesAgo(12),
    environments,
    requests: {
      text: 'Tell team platform what it is for, or propose a provisioner.',
      url: 'https://git.example.com/acme/platform/issues/new',
    },
    findings: [
      {
        severity: 'warning',
        code: 'self-test-failed',
        message:
          'The provisioner template://acme/opensearch fails its self-test.',
        hint: 'Line 12 names the output "host", which it does not have.',
        file: 'provisioners/kubernetes/search.provisioners.yaml',
        line: 12,
        column: 7,
      },
    ],
  },
  types: [
    offeredType('dns', 'DNS name', {
      description: 'A name under acme.com that leads to the workload.',
      params: [
        {
          name: 'domain',
          description: 'The whole name, for example orders.api.acme.com',
          required: true,
          schema: { type: 'string' },
        },
      ],
      outputs: [{ name: 'host', description: 'The name', secret: false }],
      environments: {
        local: { status: 'available', description: 'A name below localhost' },
        staging: { status: 'available', description: 'A name in our zones' },
        production: { status: 'available', description: 'A name in our zones' },
      },
      differences: [
        {
          kind: 'behaviour',
          message:
            'Local: The name ends with localhost. Staging and Production: The name is one of our zones.',
          support: 'differs',
          environments: ['local', 'staging', 'production'],
          how: {
            local: 'The name ends with localhost.',
            staging: 'The name is one of our zones.',
            production: 'The name is one of our zones.',
          },
        },
        {
          kind: 'param',
          name: 'ttl',
          message: 'The parameter ttl is not taken in Local.',
          support: 'unsupported',
          environments: ['local'],
        },
      ],
      example:
        'dns:\n  type: dns\n  params:\n    domain: orders.api.acme.com\n',
      usedBy: ['component:default/orders-api'],
    }),
    offeredType('postgres', 'PostgreSQL database', {
      description: 'A database of its own with a user that owns it.',
      params: [
        {
          name: 'version',
          description: 'Major version',
          required: false,
          schema: { type: 'string', enum: ['15', '16', '17'], default: '16' },
        },
        {
          name: 'highlyAvailable',
          description: 'Keep a standby',
          required: false,
          schema: { type: 'boolean', default: false },
        },
        {
          name: 'sizeGiB',
          description: 'Disk size',
          required: false,
          schema: { type: 'integer', default: 10 },
        },
        {
          name: 'extensions',
          description: 'Extensions to load',
          required: false,
          schema: { type: 'array' },
        },
      ],
      outputs: [
        { name: 'uri', description: 'Connection string', secret: true },
        { name: 'host', secret: false },
        { name: 'password', secret: true },
      ],
      example:
        "db:\n  type: postgres\n  params:\n    engine: postgres\n    version: '16'\n",
      usedBy: ['component:default/orders-api', 'component:default/basket'],
    }),
    offeredType('opensearch', 'Search index', {
      class: 'large',
      description: 'An index for full-text search.',
      environments: support(
        ['missing', 'No provisioner of this environment answers it.'],
        ['available'],
        [
          'failing',
          'Its self-test fails: template://acme/opensearch line 12 names an output that does not exist.',
        ],
      ),
      usedBy: ['component:default/search-assistant'],
    }),
    offeredType('redis', 'Redis cache', {
      environments: support(
        ['available'],
        ['deprecated', 'Use valkey from January on.'],
        ['deprecated', 'Use valkey from January on.'],
      ),
    }),
    offeredType('volume', 'Disk'),
    offeredType('queue', 'Message queue', {
      environments: support(['missing', 'Not built yet.']),
    }),
  ],
  demanded: [
    {
      type: 'kafka-topic',
      class: 'default',
      usedBy: ['component:default/mail-worker', 'component:default/basket'],
    },
  ],
};
