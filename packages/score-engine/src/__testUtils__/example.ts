import { loadPlatform, readWorkload, render } from '@score-backstage/engine';

const { platform } = loadPlatform([
  {
    path: 'platform.yaml',
    text: `
name: acme
environments:
  - name: production
    target: kubernetes
    namespace: shop
    provisioners: [provisioners]
`,
  },
  {
    path: 'provisioners/postgres.provisioners.yaml',
    text: `
- uri: template://acme/postgres
  type: postgres
  outputs: |
    uri: {{ encodeSecretRef (print .SourceWorkload "-db") "uri" }}
  expected_outputs: [uri]
`,
  },
]);

const { workload } = readWorkload({
  path: 'score.yaml',
  text: `
apiVersion: score.dev/v1b1
metadata:
  name: orders-api
containers:
  api:
    image: ghcr.io/acme/orders-api:v0.4.2
    variables:
      DATABASE_URL: \${resources.db.uri}
resources:
  db:
    type: postgres
`,
});

if (platform && workload) {
  const { files } = render({
    workload,
    platform,
    environment: 'production',
    context: { workloads: {} },
  });
  for (const { path, content } of files) {
    process.stdout.write(`--- ${path}\n${content}`);
  }
}
