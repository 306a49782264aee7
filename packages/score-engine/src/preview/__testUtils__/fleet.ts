import { workloadOf } from '../../__testUtils__/renderText';
import { loadPlatform } from '../../platform';
import { summarizeWorkload } from '../../resources';
import type { EnvironmentContext, Platform } from '../../stages';
import type { Workload } from '../../types';
import type { PreviewWorkload } from '../types';

/** Texts by path. */
export type Texts = Readonly<Record<string, string>>;

const template = (type: string, more = '') => `- uri: template://acme/${type}
  type: ${type}
${more}  outputs: |
    host: ${type}.{{ .Guid | substr 0 6 }}.example
    size: {{ dig "size" 1 .Params }}
    password: {{ encodeSecretRef (print "${type}-" .SourceWorkload) "password" }}
  expected_outputs: [host, size, password]
  manifests: |
    - apiVersion: v1
      kind: ConfigMap
      metadata: { name: ${type}-{{ .Id | replace "." "-" }} }
      data: { type: ${type} }
`;

/** A platform of three environments with what can be changed in one. */
export const PLATFORM: Texts = {
  'platform.yaml': `name: acme
environments:
  - { name: local, target: compose, provisioners: [compose] }
  - name: staging
    target: kubernetes
    namespace: staging
    provisioners: [kubernetes]
    overrides: [overrides/all.yaml]
    policies: [policies]
  - name: live
    target: helm
    namespace: live
    provisioners: [kubernetes]
    overrides: [overrides/all.yaml, overrides/live.yaml]
    patches: [patches/labels.tpl]
    policies: [policies]
`,
  'compose/a.provisioners.yaml': ['db', 'cache', 'queue']
    .map(type => template(type).replace(/ {2}manifests:[^]*$/, ''))
    .join(''),
  'kubernetes/a.provisioners.yaml': [
    template('db', '  class: large\n'),
    template('db'),
    template('cache', '  id: shared\n'),
    template('cache'),
    template('queue'),
  ].join(''),
  'types/db.types.yaml': `- type: db
  title: Database
  params:
    type: object
    additionalProperties: false
    properties: { size: { type: integer, maximum: 9 } }
`,
  'overrides/all.yaml': `- match: { kind: Deployment }
  merge: { spec: { template: { spec: { serviceAccountName: robot } } } }
- match: { kind: Service }
  merge: { metadata: { annotations: { example.com/owner: platform } } }
`,
  'overrides/live.yaml': `- match: { kind: Deployment, name: shop }
  merge: { spec: { replicas: 3 } }
`,
  'policies/all.policies.yaml': `- id: registry
  severity: { live: error, '*': warning }
  require: { images: { forbiddenTags: [latest] } }
`,
  'patches/labels.tpl': `{{ range $i, $m := .Manifests }}{{ if eq $m.kind "Deployment" }}
- { op: set, path: '{{ $i }}.metadata.labels.tier', value: web }
{{ end }}{{ end }}`,
};

const resource = (name: string, declaration: string, output = 'host') => ({
  name,
  declaration,
  output,
});

const score = (
  name: string,
  ...resources: ReturnType<typeof resource>[]
) => `apiVersion: score.dev/v1b1
metadata: { name: ${name} }
service: { ports: { http: { port: 80, targetPort: 8080 } } }
containers:
  web:
    image: ${name}:1
    variables:
      NAME: \${metadata.name}
${resources
  .map(
    each =>
      `      ${each.name.toUpperCase()}: \${resources.${each.name}.${
        each.output
      }}\n`,
  )
  .join('')}${
  resources.length > 0
    ? `resources:\n${resources
        .map(each => `  ${each.name}: ${each.declaration}\n`)
        .join('')}`
    : ''
}`;

const WORKLOADS: Workload[] = [
  score('plain'),
  score('shop', resource('db', '{ type: db }')),
  score('orders', resource('db', '{ type: db, params: { size: 3 } }', 'size')),
  score('large', resource('db', '{ type: db, class: large }', 'password')),
  score('basket', resource('cache', '{ type: cache, id: shared }')),
  score(
    'search',
    resource('cache', '{ type: cache, id: shared }'),
    resource('queue', '{ type: queue }'),
  ),
  score('reports', resource('queue', '{ type: queue }', 'size')),
  score('dreams', resource('vector', '{ type: vector }')),
].map((text, index) => workloadOf(text, `${index}/score.yaml`));

export const CONTEXT: EnvironmentContext = {
  workloads: Object.fromEntries(
    WORKLOADS.map(workload => [workload.name, summarizeWorkload(workload)]),
  ),
};

/** Workloads of all kinds; how often each was loaded is counted. */
export function createFleet(): {
  workloads: PreviewWorkload[];
  loaded: string[];
} {
  const loaded: string[] = [];
  return {
    loaded,
    workloads: WORKLOADS.map(workload => ({
      name: workload.name,
      resources: workload.spec.resources ?? {},
      load() {
        loaded.push(workload.name);
        return { workload };
      },
    })),
  };
}

export const workloads: readonly Workload[] = WORKLOADS;

/** Undefined where the texts are no platform. */
export function platformOf(texts: Texts): Platform | undefined {
  const { platform, findings } = loadPlatform(
    Object.entries(texts).map(([path, text]) => ({ path, text })),
  );
  return findings.some(({ severity }) => severity === 'error')
    ? undefined
    : platform;
}
