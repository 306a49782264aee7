import { parse } from 'yaml';
import { describeHelm, helmLint, helmTemplate } from '../../__testUtils__/helm';
import { linesOf, renderText } from '../../__testUtils__/renderText';
import { createTestPlatform } from '../../__testUtils__/testPlatform';
import { loadPlatform } from '../../platform';
import type { Render } from '../../stages';

const PROVISIONERS = `- uri: template://test/database
  type: database
  outputs: |
    host: db.example
    password: {{ encodeSecretRef "db" "password" }}
  manifests: |
    - apiVersion: database.example/v1
      kind: Database
      metadata:
        name: db
- uri: template://test/volume
  type: volume
  outputs: |
    source:
      emptyDir: {}
`;

const manifestOf = (options: string, target: string = 'helm') => `name: test
environments:
  - name: live
    target: ${target}
    namespace: shop
    provisioners: [kubernetes]
    overrides: [overrides.yaml]
    options: ${options}
`;

const files = {
  'platform.yaml': manifestOf('{ layout: values }'),
  'kubernetes/test.provisioners.yaml': PROVISIONERS,
  'overrides.yaml': `- match:
    kind: Values
  merge:
    replicas: 3
`,
};

function renderValues(workload: string): Render {
  return renderText(workload, 'live', { platform: createTestPlatform(files) });
}

const SIMPLE = `apiVersion: score.dev/v1b1
metadata:
  name: orders
service:
  ports:
    http: { port: 80, targetPort: 8080 }
    udp: { port: 53, protocol: UDP }
containers:
  web:
    image: orders:1
    command: [/orders]
    args: ['a & "b"', '{{ now }}']
    variables:
      HOST: \${resources.db.host}
      PASSWORD: \${resources.db.password}
    volumes:
      /cache: { source: '\${resources.cache}', path: sub, readOnly: true }
    resources:
      requests: { cpu: 100m }
    livenessProbe:
      httpGet:
        { path: /live, port: 8080, scheme: HTTPS, httpHeaders: [{ name: X-A, value: b }] }
    readinessProbe:
      exec: { command: [/ready, now] }
resources:
  db: { type: database }
  cache: { type: volume }
`;

describe('values as score-helm lays them out', () => {
  const render = renderValues(SIMPLE);

  it('hold what its charts take, and what the platform adds', () => {
    expect(render.files.map(({ path }) => path)).toEqual([
      'manifests/database-db.yaml',
      'values.yaml',
    ]);
    expect(parse(render.files[1].content)).toEqual({
      replicas: 3,
      service: {
        type: 'ClusterIP',
        ports: [
          { name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 },
          { name: 'udp', port: 53, protocol: 'UDP', targetPort: 53 },
        ],
      },
      containers: {
        web: {
          image: { name: 'orders:1' },
          command: ['/orders'],
          args: ['a & "b"', '{{ now }}'],
          env: [
            { name: 'HOST', value: 'db.example' },
            {
              name: 'PASSWORD',
              valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
            },
          ],
          volumeMounts: [
            {
              name: 'cache',
              mountPath: '/cache',
              subPath: 'sub',
              readOnly: true,
            },
          ],
          resources: { requests: { cpu: '100m' } },
          livenessProbe: {
            httpGet: {
              path: '/live',
              port: 8080,
              scheme: 'HTTPS',
              httpHeaders: [{ name: 'X-A', value: 'b' }],
            },
          },
          readinessProbe: { exec: { command: ['/ready', 'now'] } },
        },
      },
    });
  });

  it('come with the objects of resources, and say so', () => {
    expect(parse(render.files[0].content)).toMatchObject({
      kind: 'Database',
      metadata: { name: 'db', namespace: 'shop' },
    });
    expect(linesOf(render.findings)).toEqual([
      'info portability-helm-volume 17:15 The chart has to bring the volume "cache" that is mounted at /cache: the values only name it.',
      'info portability-helm-manifests 26:7 The chart does not make the objects of db: they stand beside the values, in manifests/, and are applied on their own (Database db).',
    ]);
    expect(render.secrets).toEqual([
      { name: 'db', key: 'password', resource: 'database.default#orders.db' },
    ]);
  });

  it('tell a developer what they have no place for', () => {
    const { findings } = renderValues(`apiVersion: score.dev/v1b1
metadata:
  name: orders
  annotations:
    example.org/team: shop
    k8s.score.dev/kind: StatefulSet
containers:
  set-up:
    image: setup:1
    before: { web: { ready: complete } }
  web:
    image: orders:1
    files:
      /etc/orders.conf: { content: a }
`);
    const hint =
      'The platform team can have this environment render a chart of its own (options.layout: chart).';
    expect(linesOf(findings)).toEqual([
      `info portability-helm-annotations 5:5 The values for the chart have no place for annotations: Pods do not get example.org/team. ${hint}`,
      `warning portability-helm-control 6:25 The chart decides what k8s.score.dev/kind asks for elsewhere. ${hint}`,
      `warning portability-helm-before 10:13 The values for the chart have no place for an order: set-up starts together with web, and is started again when it ends. ${hint}`,
      `warning portability-helm-files 14:7 The values for the chart have no place for files: web does not find /etc/orders.conf there. ${hint}`,
    ]);
  });
});

describe('options of an environment', () => {
  const findingsOf = (options: string, target?: string) => {
    const { platform, findings } = loadPlatform(
      Object.entries({
        ...files,
        'platform.yaml': manifestOf(options, target),
        'overrides.yaml': '[]',
      }).map(([path, text]) => ({ path, text })),
    );
    return { isUsable: platform !== undefined, findings: linesOf(findings) };
  };

  it('are those of its target', () => {
    expect(findingsOf('{ layout: values }')).toEqual({
      isUsable: true,
      findings: [],
    });
    expect(findingsOf('{ layout: vales }')).toEqual({
      isUsable: false,
      findings: [
        'error wrong-value 8:24 "layout" has to be one of: chart, values. Did you mean "values"?',
      ],
    });
    expect(findingsOf('{ layuot: chart }').findings).toEqual([
      'error unknown-key 8:16 The target helm has no key "layuot". Did you mean "layout"?',
    ]);
    expect(findingsOf('{ layout: chart }', 'kubernetes').findings).toEqual([
      'error unknown-key 8:16 The target kubernetes has no key "layout". It has none.',
    ]);
  });
});

describe('overrides in an environment of Helm', () => {
  it.each([
    ['Values', 'chart', 1],
    ['Values', 'values', 0],
    ['Kustomization', 'chart', 1],
    ['Deployment', 'chart', 0],
    ['Deployment', 'values', 1],
  ])('of %s with the layout %s: %s finding', (kind, layout, count) => {
    const { findings } = loadPlatform(
      Object.entries({
        ...files,
        'platform.yaml': manifestOf(`{ layout: ${layout} }`),
        'overrides.yaml': `- match: { kind: ${kind} }\n  merge: { metadata: {} }\n`,
      }).map(([path, text]) => ({ path, text })),
    );
    expect(linesOf(findings)).toEqual(
      Array(count).fill(
        `error override-matches-nothing 1:1 The environment "live" (helm) never has a ${kind}, so that this override changes nothing there. Neither a workload nor a provisioner of it makes one.`,
      ),
    );
  });
});

/** As the charts do that were written for score-helm, without a line of theirs. */
const CHART = [
  {
    path: 'Chart.yaml',
    content: 'apiVersion: v2\nname: acme\nversion: 1.0.0\n',
  },
  {
    path: 'templates/all.yaml',
    content: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: { app: acme } }
  template:
    metadata: { labels: { app: acme } }
    spec:
      containers:
        {{- range $name, $container := .Values.containers }}
        - name: {{ $name }}
          image: {{ $container.image.name }}
          {{- omit $container "image" | toYaml | nindent 10 }}
        {{- end }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: { app: acme }
  {{- toYaml .Values.service | nindent 2 }}
`,
  },
];

describeHelm('a chart of the platform (needs SCORE_HELM_BIN)', () => {
  it('takes the values', () => {
    const [, values] = renderValues(SIMPLE).files;
    const chart = [...CHART, values];
    expect(helmLint(chart)).toContain('0 chart(s) failed');
    const [deployment, service] = helmTemplate(chart);
    const { containers, service: serviceValues } = parse(values.content);
    const { image, ...web } = containers.web;
    expect(deployment).toMatchObject({
      spec: {
        replicas: 3,
        template: {
          spec: { containers: [{ name: 'web', image: image.name, ...web }] },
        },
      },
    });
    expect(service).toMatchObject({ spec: serviceValues });
  });
});
