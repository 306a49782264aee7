import type { SourceFile } from '@score-backstage/engine';
import { scoreText } from '../lib/scoreText';

/** The environments of the generated platform, all for Kubernetes. */
export const ENVIRONMENTS = ['development', 'staging', 'production'];

const TYPES = [
  'postgres',
  'mysql',
  'redis',
  'mongodb',
  'amqp',
  'bucket',
  'topic',
  'search',
  'cassandra',
  'cockroach',
  'memcached',
  'nats',
  'clickhouse',
  'etcd',
  'vault',
  'influx',
] as const;

/** One provisioner for each type, which score-k8s and we run alike. */
export function provisioners(image = '1'): string {
  return TYPES.map(
    type => `- uri: template://bench/${type}
  type: ${type}
  description: A ${type} for one workload
  init: |
    name: ${type}-{{ .Guid | substr 0 8 }}
  outputs: |
    host: {{ .Init.name }}
    port: 5432
    password: {{ encodeSecretRef .Init.name "password" }}
  manifests: |
    - apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: {{ .Init.name }}
      spec:
        replicas: 1
        serviceName: {{ .Init.name }}
        selector:
          matchLabels: { app.kubernetes.io/instance: {{ .Init.name }} }
        template:
          metadata:
            labels: { app.kubernetes.io/instance: {{ .Init.name }} }
          spec:
            containers:
              - name: ${type}
                image: ${type}:${type === 'postgres' ? image : '1'}
                env:
                  - name: PASSWORD
                    valueFrom: { secretKeyRef: { name: {{ .Init.name }}, key: password } }
    - apiVersion: v1
      kind: Service
      metadata:
        name: {{ .Init.name }}
      spec:
        selector: { app.kubernetes.io/instance: {{ .Init.name }} }
        ports:
          - { port: 5432, targetPort: 5432 }
  expected_outputs: [host, port, password]
`,
  ).join('');
}

const MANIFEST = `name: bench
environments:
${ENVIRONMENTS.map(
  name => `  - name: ${name}
    title: ${name}
    target: kubernetes
    namespace: ${name}
    provisioners: [a.provisioners.yaml]
    overrides: [overrides.yaml]
`,
).join('')}`;

const OVERRIDES = `- match: { kind: Deployment }
  merge:
    spec:
      template:
        spec:
          serviceAccountName: workload
          containers:
            - name: '*'
              securityContext: { allowPrivilegeEscalation: false }
`;

/** What a platform team may do one day. */
export type Change =
  | 'nothing'
  | 'comment'
  | 'one type'
  | 'overrides'
  | 'namespaces';

export function platformFiles(change: Change = 'nothing'): SourceFile[] {
  const texts = {
    'platform.yaml':
      change === 'namespaces'
        ? MANIFEST.replaceAll('namespace: ', 'namespace: team-')
        : MANIFEST,
    'a.provisioners.yaml':
      (change === 'comment' ? '# Reviewed.\n\n' : '') +
      provisioners(change === 'one type' ? '2' : '1'),
    'overrides.yaml':
      change === 'overrides'
        ? OVERRIDES.replace(
            'serviceAccountName: workload\n',
            'serviceAccountName: workload\n          securityContext: { runAsNonRoot: true }\n',
          )
        : OVERRIDES,
  };
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}

/** A workload that asks for two of the types. */
export function scoreAt(index: number): string {
  const [first, second] = [0, 1].map(
    offset => TYPES[(index + offset * 3) % TYPES.length],
  );
  return scoreText(index, {
    variables: `      FIRST_HOST: \${resources.first.host}
      FIRST_PORT: \${resources.first.port}
      FIRST_PASSWORD: \${resources.first.password}
      SECOND_HOST: \${resources.second.host}
      SECOND_PASSWORD: \${resources.second.password}`,
    host: '${resources.first.host}',
    resources: `  first: { type: ${first} }
  second: { type: ${second} }`,
  });
}
