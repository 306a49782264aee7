import type {
  PlatformPreview,
  PlatformPreviewDiff,
} from '@score-backstage/plugin-score-common';

const all = ['basket', 'orders-api', 'product-catalog', 'storefront'];

/** A branch that hardens all Deployments and breaks a type. */
export const platformPreview: PlatformPreview = {
  id: '7b1c6c60-1f7b-4a55-9a3f-3f1c2b4d5e6f',
  ref: 'harden',
  state: 'ready',
  requestedBy: 'user:default/petra',
  createdAt: '2026-11-24T09:00:00.000Z',
  progress: { done: 5, total: 5 },
  before: '3f786850e387550fdab836ed7e6dc881de23001b',
  after: '89e6c98d92887913cadf06b2adb97f26cde4849b',
  findings: [],
  entities: Object.fromEntries(
    [...all, 'reports'].map(name => [name, `component:default/${name}`]),
  ),
  result: {
    summary: {
      workloads: 6,
      environments: 3,
      pairs: 18,
      rendered: 12,
      changed: 9,
      changedWorkloads: 5,
      broken: 2,
      repaired: 0,
    },
    environments: [
      { name: 'production', change: 'changed', settings: ['destination'] },
    ],
    types: [
      {
        type: 'kafka-topic',
        class: 'default',
        environment: 'staging',
        change: 'stops',
        before: 'available',
        after: 'failing',
        reason:
          'It fails its self-test: the template "outputs" calls an unknown function "trimm" (provisioners/kubernetes/messaging.provisioners.yaml:14).',
        usedBy: ['reports'],
      },
    ],
    groups: [
      {
        object: 'Deployment',
        path: 'spec.template.spec.securityContext',
        change: 'added',
        values: [{ after: '{"runAsNonRoot":true}', count: 9 }],
        count: 9,
        members: { staging: all, production: all },
      },
      {
        object: 'StatefulSet',
        path: 'spec.template.spec.containers.*.image',
        change: 'changed',
        values: [{ before: '"postgres:16"', after: '"postgres:17"', count: 1 }],
        count: 1,
        members: { staging: ['orders-api'] },
      },
    ],
    findings: [
      {
        change: 'new',
        severity: 'error',
        code: 'resource-type-failing',
        message:
          'Resources of type kafka-topic cannot be had in staging: the provisioner template://acme/kafka-topic does not work here.',
        hint: 'The platform team has to repair or replace it.',
        count: 2,
        members: { staging: ['reports'], production: ['reports'] },
      },
    ],
    broken: { staging: ['reports'], production: ['reports'] },
    repaired: {},
  },
};

export const runningPreview: PlatformPreview = {
  ...platformPreview,
  state: 'running',
  progress: { done: 2, total: 5 },
  result: undefined,
  entities: {},
};

export const previewDiff: PlatformPreviewDiff = {
  outcome: 'changed',
  differences: [
    {
      object: 'Deployment/orders-api',
      file: 'deployment-orders-api.yaml',
      change: 'changed',
      values: [
        {
          path: 'spec.template.spec.securityContext.runAsNonRoot',
          after: true,
        },
        {
          path: 'spec.template.spec.serviceAccountName',
          before: 'default',
          after: 'score-workload',
        },
      ],
    },
  ],
  newFindings: [],
  goneFindings: [],
};
