import { workloadOf } from '../__testUtils__/renderText';
import { loadPlatform } from '../platform';
import { renderUnchecked } from '../pipeline';
import { explainWorkload, traceRender, type RenderTrace } from '../provenance';
import { workloadRule, type Rule } from '../spec/schema';
import type { Environment, RenderRequest } from '../stages';
import type { FieldSupport } from '../types';
import { describePortability, supportOf } from './describePortability';

const PLATFORM = {
  'platform.yaml': `name: test
environments:
  - { name: compose, target: compose, provisioners: [compose] }
  - { name: kubernetes, target: kubernetes, provisioners: [kubernetes] }
  - { name: chart, target: helm, provisioners: [kubernetes] }
  - { name: values, target: helm, options: { layout: values }, provisioners: [kubernetes] }
`,
  'compose/a.provisioners.yaml': `- uri: template://test/volume
  type: volume
  outputs: |
    type: volume
    source: data
- uri: template://test/cache
  type: cache
  outputs: |
    host: cache-{{ .Params.size }}
    password: {{ encodeSecretRef "cache" "password" }}
- uri: local-env://test/environment
  type: environment
`,
  'kubernetes/a.provisioners.yaml': `- uri: template://test/volume
  type: volume
  outputs: |
    source: { emptyDir: {} }
- uri: template://test/cache
  type: cache
  outputs: |
    host: cache-{{ .Params.size }}
    password: {{ encodeSecretRef "cache" "password" }}
  manifests: |
    - { apiVersion: test/v1, kind: Cache, metadata: { name: cache } }
- uri: local-env://test/environment
  type: environment
`,
};

/** Has every field that targets look at. */
const SCORE = `apiVersion: score.dev/v1b1
metadata:
  name: shop
  annotations:
    example.org/team: bikes
  note: free
containers:
  setup:
    image: setup:1
    before: { web: { ready: complete } }
    livenessProbe: { exec: { command: [up] } }
    readinessProbe: { exec: { command: [ready] } }
  web:
    image: shop:1
    command: [run]
    args: [fast]
    variables:
      HOST: \${resources.cache.host}
      NOTE: \${metadata.note}
    files:
      /etc/a.conf: { content: one, mode: "0400", noExpand: true }
      /etc/b.conf: { source: b.conf }
      /etc/c.conf: { binaryContent: aGVsbG8= }
    volumes:
      /data: { source: "\${resources.data}", path: sub, readOnly: true }
    resources:
      limits: { memory: 512Mi, cpu: 500m }
      requests: { memory: 256Mi, cpu: 100m }
    livenessProbe:
      httpGet: { path: /live, port: 8080, host: a.test, scheme: HTTPS, httpHeaders: [{ name: A, value: b }] }
    readinessProbe:
      httpGet: { path: /ready, port: 8080, host: b.test, scheme: HTTPS, httpHeaders: [{ name: C, value: d }] }
service:
  ports:
    http: { port: 80, targetPort: 8080, protocol: TCP }
resources:
  cache: { type: cache, params: { size: 3 } }
  data: { type: volume }
`;

/** Where one probe is enough, and the first container goes on running. */
const OTHER = SCORE.replace('ready: complete', 'ready: started').replace(
  /\n {4}readinessProbe:\n.*/,
  '',
);

/** Where no container has two probes. */
const LIVE_ONLY = OTHER.replace(/\n {4}readinessProbe.*/, '');

const { platform } = loadPlatform(
  Object.entries(PLATFORM).map(([path, text]) => ({ path, text })),
);

function requestFor(environment: string, text: string = SCORE): RenderRequest {
  if (!platform) {
    throw new Error('The platform cannot be used.');
  }
  return {
    workload: workloadOf(text),
    platform,
    environment,
    context: { workloads: {} },
    sourceFiles: new Map([['b.conf', 'two']]),
  };
}

function environmentOf(name: string): Environment {
  const found = platform?.environments.find(one => one.name === name);
  if (!found) {
    throw new Error(`There is no environment ${name}.`);
  }
  return found;
}

/** Every field of the specification, with `*` for names. */
function fieldsOf(rule: Rule, path: readonly string[] = []): string[] {
  switch (rule.type) {
    case 'object':
      return [
        ...Object.entries(rule.keys).flatMap(([key, below]) =>
          fieldsOf(below, [...path, key]),
        ),
        ...(rule.open ? [[...path, '*'].join('.')] : []),
      ];
    case 'map':
      return fieldsOf(rule.of, [...path, '*']);
    case 'mapOrList':
      return fieldsOf(rule.map, path);
    case 'list':
      return rule.of.type === 'object'
        ? fieldsOf(rule.of, path)
        : [path.join('.')];
    default:
      return [path.join('.')];
  }
}

const fields = fieldsOf(workloadRule);

/** Where the workload above has a field. */
function placesOf(field: string): string[] {
  const names: Record<string, readonly string[]> = {
    'containers.*': ['containers.web', 'containers.setup'],
    'variables.*': ['variables.HOST'],
    'files.*': [
      'files./etc/a\\.conf',
      'files./etc/b\\.conf',
      'files./etc/c\\.conf',
    ],
    'volumes.*': ['volumes./data'],
    'before.*': ['before.web'],
    'ports.*': ['ports.http'],
    'resources.*': ['resources.cache', 'resources.data'],
    'annotations.*': ['annotations.example\\.org/team'],
    'metadata.*': ['metadata.note'],
    'params.*': ['params.size'],
  };
  return Object.entries(names).reduce<string[]>(
    (places, [pattern, found]) =>
      places.flatMap(place =>
        place.includes(pattern)
          ? found.map(name => place.replace(pattern, () => name))
          : [place],
      ),
    [field.replace('httpHeaders.', 'httpHeaders.0.')],
  );
}

function hasEffect(traces: readonly RenderTrace[], field: string): boolean {
  const { workload } = requestFor('compose');
  return traces.some(trace =>
    placesOf(field).some(
      path => explainWorkload(trace, workload, { path }).length > 0,
    ),
  );
}

/** Fields that no value of a file can tell of. */
const SILENT = new Set([
  // Says which specification is meant.
  'apiVersion',
  // Decides how a text is read, which shows where it has placeholders.
  'containers.*.files.*.noExpand',
  // Chooses among provisioners, or is there for them.
  'resources.*.class',
  'resources.*.id',
  'resources.*.metadata.*',
  'resources.*.metadata.annotations.*',
]);

const STATEFUL = SCORE.replace(
  'example.org/team: bikes',
  'k8s.score.dev/kind: StatefulSet',
);

/** Workloads that are told something else. */
const MORE: Readonly<Record<string, string>> = {
  'portability-kind': STATEFUL,
  'portability-helm-control': STATEFUL,
  'portability-service-name': SCORE.replace(
    'example.org/team: bikes',
    'k8s.score.dev/service-name: store',
  ),
  'resource-type-missing': SCORE.replace('type: volume', 'type: none'),
  'file-not-text': SCORE.replace('aGVsbG8=', '/w=='),
  'file-mixes-secret': SCORE.replace(
    'content: one, mode: "0400", noExpand: true',
    'content: "a ${resources.cache.password}"',
  ),
  'volume-source': SCORE.replace('"${resources.data}"', 'plain'),
  'environment-needs-compose': SCORE.replace(
    '${metadata.note}',
    '${resources.me.NOTE}',
  ).replace('  cache: {', '  me: { type: environment }\n  cache: {'),
};

describe.each(['compose', 'kubernetes', 'chart', 'values'])(
  'what is declared of %s',
  name => {
    const declared = describePortability(environmentOf(name));
    const traces = [SCORE, OTHER, LIVE_ONLY].map(text =>
      traceRender(requestFor(name, text)),
    );
    const support = (field: string): FieldSupport | undefined =>
      supportOf(declared, field);

    it('speaks of every field of the specification', () => {
      expect(traces.every(({ values }) => values.length > 0)).toBe(true);
      expect(fields.filter(field => !support(field))).toEqual([]);
      expect(
        declared.filter(
          ({ support: how, how: text }) => how !== 'same' && !text,
        ),
      ).toEqual([]);
    });

    it('has an effect where it says so, and none where it does not', () => {
      const asked = fields.filter(field => !SILENT.has(field));
      const wrong = asked.filter(
        field =>
          hasEffect(traces, field) !==
          (support(field)?.support !== 'unsupported'),
      );
      expect(wrong).toEqual([]);
    });

    const codes = [...new Set(declared.flatMap(({ code }) => code ?? []))];

    it.each(codes)('tells of it with the finding %s', code => {
      const { findings } = renderUnchecked(requestFor(name, MORE[code]));
      expect(findings.map(finding => finding.code)).toContain(code);
    });

    it('tells of nothing that is not declared', () => {
      const told = [SCORE, ...Object.values(MORE)]
        .flatMap(text => renderUnchecked(requestFor(name, text)).findings)
        .map(({ code }) => code)
        .filter(code => code.startsWith('portability-'));
      expect([...new Set(told)].filter(code => !codes.includes(code))).toEqual(
        [],
      );
    });
  },
);
