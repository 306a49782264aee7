import type { RenderedFiles } from '@score-backstage/plugin-score-common';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders-api
  labels:
    app.kubernetes.io/name: orders-api
    app.kubernetes.io/managed-by: score
spec:
  replicas: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: orders-api
  template:
    metadata:
      labels:
        app.kubernetes.io/name: orders-api
    spec:
      serviceAccountName: workload
      imagePullSecrets:
        - name: ghcr
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: web
          image: ghcr.io/acme/orders-api:v0.4.2
          env:
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef:
                  name: orders-api-db
                  key: uri
            - name: LOG_LEVEL
              value: info
          livenessProbe:
            httpGet:
              path: /healthz
              port: 8080
          resources:
            limits:
              cpu: 500m
              memory: 512Mi
            requests:
              cpu: 100m
              memory: 256Mi
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: orders-api
spec:
  selector:
    app.kubernetes.io/name: orders-api
  ports:
    - name: http
      port: 80
      targetPort: 8080
`;

const CLAIM = `apiVersion: database.acme.example/v1
kind: PostgresClaim
metadata:
  name: orders-api-db
spec:
  version: "16"
  writeConnectionSecretToRef:
    name: orders-api-db
`;

const KUSTOMIZATION = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
  - postgres-claim-db.yaml
  - service.yaml
`;

const COMPOSE = `name: orders-api
services:
  orders-api-web:
    image: ghcr.io/acme/orders-api:v0.4.2
    environment:
      DATABASE_URL: postgres://orders:\${ORDERS_API_DB_PASSWORD}@pg/orders
      LOG_LEVEL: info
    ports:
      - 127.0.0.1:8080:8080
`;

export function renderedFiles(environment: string): RenderedFiles {
  if (environment === 'local') {
    return {
      environment,
      hash: 'sha256:2',
      files: [{ path: 'compose.yaml', content: COMPOSE }],
      provenance: [
        {
          file: 'compose.yaml',
          document: 'services/orders-api-web',
          line: 3,
          source: { kind: 'workload', file: 'score.yaml' },
          overriddenBy: [],
        },
      ],
    };
  }
  return {
    environment,
    hash: 'sha256:1',
    files: [
      { path: 'deployment.yaml', content: DEPLOYMENT },
      { path: 'service.yaml', content: SERVICE },
      { path: 'postgres-claim-db.yaml', content: CLAIM },
      { path: 'kustomization.yaml', content: KUSTOMIZATION },
    ],
    provenance: [
      {
        file: 'deployment.yaml',
        document: 'Deployment/orders-api',
        line: 1,
        source: { kind: 'workload', file: 'score.yaml' },
        overriddenBy: ['overrides/kubernetes.yaml'],
      },
      {
        file: 'postgres-claim-db.yaml',
        document: 'PostgresClaim/orders-api-db',
        line: 1,
        source: {
          kind: 'provisioner',
          uri: 'template://acme/postgres',
          resource: 'postgres.default#orders-api.db',
        },
        overriddenBy: [],
      },
    ],
  };
}
