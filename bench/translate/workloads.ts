import { scoreText } from '../lib/scoreText';

/** Provisioners that score-k8s and we run alike: a database with its objects, and a name. */
export const PROVISIONERS = `- uri: template://bench/postgres
  type: postgres
  init: |
    name: pg-{{ .Guid | substr 0 8 }}
    database: {{ .Id | replace "." "_" | replace "-" "_" | trunc 32 | quote }}
  outputs: |
    host: {{ .Init.name }}
    port: 5432
    name: {{ .Init.database }}
    password: {{ encodeSecretRef .Init.name "password" }}
  manifests: |
    - apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: {{ .Init.name }}
        annotations:
          k8s.score.dev/source-workload: {{ .SourceWorkload }}
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
              - name: postgres
                image: postgres:17
                env:
                  - { name: POSTGRES_DB, value: {{ .Init.database }} }
                  - name: POSTGRES_PASSWORD
                    valueFrom: { secretKeyRef: { name: {{ .Init.name }}, key: password } }
                ports:
                  - { name: postgres, containerPort: 5432 }
    - apiVersion: v1
      kind: Service
      metadata:
        name: {{ .Init.name }}
      spec:
        selector: { app.kubernetes.io/instance: {{ .Init.name }} }
        ports:
          - { port: 5432, targetPort: 5432 }
  expected_outputs: [host, port, name, password]
- uri: template://bench/dns
  type: dns
  outputs: |
    host: {{ .SourceWorkload }}.{{ .Guid | substr 0 6 }}.example.com
  expected_outputs: [host]
`;

const PARTS = {
  variables: `      DATABASE_HOST: \${resources.database.host}
      DATABASE_PORT: \${resources.database.port}
      DATABASE_NAME: \${resources.database.name}
      DATABASE_PASSWORD: \${resources.database.password}
      PUBLIC_HOST: \${resources.name.host}`,
  host: '${resources.name.host}',
  moreFiles: `      /etc/app/motd.txt:
        mode: '0644'
        noExpand: true
        content: Nothing is put in \${here}.
`,
  resources: `  database: { type: postgres }
  name: { type: dns }`,
};

export const scoreAt = (index: number) => scoreText(index, PARTS);
