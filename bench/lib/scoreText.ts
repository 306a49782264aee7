import { readWorkload, type Workload } from '@score-backstage/engine';

/** What a generated workload asks for; YAML below its keys, already indented. */
export interface ScoreParts {
  variables: string;
  /** Follows `/etc/app/config.yaml`, whose content names this host. */
  host: string;
  moreFiles?: string;
  resources: string;
}

/** A workload of about 1 KB with a service, two resources and files. */
export function scoreText(index: number, parts: ScoreParts): string {
  return `apiVersion: score.dev/v1b1
metadata:
  name: workload-${String(index).padStart(5, '0')}
  annotations:
    example.com/team: team-${index % 100}
service:
  ports:
    http: { port: 80, targetPort: 8080 }
    metrics: { port: 9090 }
containers:
  web:
    image: registry.example.com/workload-${index}:1.${index % 10}
    args: [serve, --port, '8080']
    variables:
${parts.variables}
      WORKLOAD: \${metadata.name}
    files:
      /etc/app/config.yaml:
        content: |
          name: \${metadata.name}
          host: ${parts.host}
          level: info
${parts.moreFiles ?? ''}    resources:
      requests: { cpu: 100m, memory: 128Mi }
      limits: { memory: 256Mi }
    readinessProbe:
      httpGet: { path: /ready, port: 8080 }
resources:
${parts.resources}
`;
}

export function readOrThrow(text: string): Workload {
  const { workload, findings } = readWorkload({ path: 'score.yaml', text });
  if (!workload) {
    throw new Error(JSON.stringify(findings));
  }
  return workload;
}
