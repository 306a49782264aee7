import type {
  DeliveryDiff,
  DeliveryLog,
  FileChange,
  PromotionPlan,
} from '@score-backstage/plugin-score-common';
import {
  COMMIT,
  PLATFORM_REVISION,
  REVISION,
  minutesAgo,
} from './environments';

const OLDER = '9d1b0c5e77f2443a8f4d2d5e6b1c0a9f8e7d6c5b';
const gitops = 'https://git.example.com/acme/gitops/commit';

export const deliveryLog: DeliveryLog = {
  items: [
    {
      environment: 'production',
      generation: 4,
      sha: COMMIT,
      url: `${gitops}/${COMMIT}`,
      subject: 'Deliver orders-api to production',
      author: 'Ada Lovelace',
      committedAt: minutesAgo(2),
      specHash: 'sha256:2',
      renderer: 'native@0.1.0',
      source: {
        repoUrl: 'https://git.example.com/acme/orders-api',
        revision: REVISION,
        file: 'score.yaml',
        url: `https://git.example.com/acme/orders-api/commit/${REVISION}`,
      },
      platformRevision: PLATFORM_REVISION,
      promotedFrom: 'staging@7',
      requestedBy: 'user:default/grace',
      reason: 'Checked on staging for two days',
    },
    {
      environment: 'production',
      generation: 3,
      sha: OLDER,
      url: `${gitops}/${OLDER}`,
      subject: 'Deliver orders-api and 3 more to production',
      author: 'Grace Hopper',
      committedAt: minutesAgo(60 * 24 * 3),
      specHash: 'sha256:1',
      renderer: 'native@0.1.0',
    },
  ],
  next: OLDER,
};

const deployment = (tag: string, replicas: number) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders-api
  labels:
    app.kubernetes.io/name: orders-api
    app.kubernetes.io/managed-by: score-backstage
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app.kubernetes.io/name: orders-api
  template:
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/orders-api:${tag}
          ports:
            - name: http
              containerPort: 8080
`;

const files: FileChange[] = [
  {
    path: 'deployment-orders-api.yaml',
    change: 'changed',
    before: deployment('v0.4.1', 1),
    after: deployment('v0.4.2', 2),
  },
  {
    path: 'poddisruptionbudget-orders-api.yaml',
    change: 'added',
    after: 'apiVersion: policy/v1\nkind: PodDisruptionBudget\n',
  },
  {
    path: 'seed.sql',
    change: 'removed',
    omitted: 'It is too large to be shown',
  },
];

export const deliveryDiff: DeliveryDiff = {
  from: { environment: 'production', sha: OLDER, generation: 3 },
  to: { environment: 'production', sha: COMMIT, generation: 4 },
  files,
};

export const promotionPlan: PromotionPlan = {
  id: 'plan-1',
  from: { environment: 'staging', sha: COMMIT, generation: 9 },
  to: { environment: 'production', sha: OLDER, generation: 4 },
  files,
  findings: [
    {
      severity: 'warning',
      code: 'image-latest',
      message: 'The image has no version of its own.',
    },
  ],
  platformRevisions: { from: PLATFORM_REVISION, to: PLATFORM_REVISION },
  revisions: { from: REVISION, to: 'ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12' },
};
