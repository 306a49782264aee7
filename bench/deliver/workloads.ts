import { deliveryPolicyOf, type RenderedFile } from '@score-backstage/engine';
import type { DeliveryRequest } from '../../plugins/score-backend/src/delivery/types';

const SHARDS = 100;

/** A workload in one of its versions: five files, about 3.5 KB. */
export function workloadAt(
  index: number,
  version: string,
  repoUrl: string,
): DeliveryRequest {
  const workload = `workload-${String(index).padStart(5, '0')}`;
  return {
    destination: { repoUrl, branch: 'main', path: 'staging' },
    environment: 'staging',
    workload,
    shard: `team-${String(index % SHARDS).padStart(2, '0')}`,
    files: filesOf(workload, version),
    specHash: `sha256:${version}`,
    source: {
      repoUrl: `https://git.example/acme/${workload}`,
      revision: 'c0ffee',
      file: 'score.yaml',
    },
    platformRevision: 'p1',
    renderer: 'native@0.1.0',
    entityRef: `component:default/${workload}`,
    policy: deliveryPolicyOf({}),
  };
}

export function folderOf({ destination, shard, workload }: DeliveryRequest) {
  return `${destination.path}/${shard}/${workload}`;
}

/** All five differ from version to version, as they do on a platform change. */
function filesOf(workload: string, version: string): RenderedFile[] {
  const document = (kind: string, apiVersion: string, lines: number) => ({
    path: `${kind.toLowerCase()}-${workload}.yaml`,
    content: [
      `apiVersion: ${apiVersion}`,
      `kind: ${kind}`,
      'metadata:',
      `  name: ${workload}`,
      '  labels:',
      `    app.kubernetes.io/name: ${workload}`,
      `    app.kubernetes.io/version: ${version}`,
      'spec:',
      ...Array.from(
        { length: lines },
        (_, i) => `  field${i}: value ${i} of ${workload}`,
      ),
      '',
    ].join('\n'),
  });
  return [
    document('Deployment', 'apps/v1', 30),
    document('Service', 'v1', 10),
    document('Ingress', 'networking.k8s.io/v1', 15),
    document('ConfigMap', 'v1', 10),
    {
      path: 'kustomization.yaml',
      content: [
        `# ${version}`,
        'apiVersion: kustomize.config.k8s.io/v1beta1',
        'kind: Kustomization',
        'resources:',
        ...['configmap', 'deployment', 'ingress', 'service'].map(
          kind => `  - ${kind}-${workload}.yaml`,
        ),
        '',
      ].join('\n'),
    },
  ];
}
