import { parse } from 'yaml';
import {
  describeHelm,
  describeKubectl,
  helmLint,
  helmTemplate,
  kubectlKustomize,
  objectsOf,
} from '../../__testUtils__/helm';
import { linesOf, renderText } from '../../__testUtils__/renderText';
import { createTestPlatform } from '../../__testUtils__/testPlatform';
import { writeYaml } from '../../emit/writeYaml';
import { isRecord, type PlainObject } from '../../shared/values';
import type { Render } from '../../stages';

const OVERRIDES = `- match:
    kind: Deployment
  merge:
    spec:
      replicas: 2
      template:
        spec:
          containers:
            - name: '*'
              env: [{ name: ADDED, value: 'by the platform' }]
            - name: proxy
              image: proxy:1
- match:
    kind: Service
  merge:
    metadata:
      annotations:
        lb.example/class: internal
    spec:
      type: LoadBalancer
`;

const PROVISIONERS = `- uri: template://test/database
  type: database
  outputs: |
    host: {{ .SourceWorkload }}-db
    password: {{ encodeSecretRef (print .SourceWorkload "-db") "password" }}
  manifests: |
    - apiVersion: database.example/v1
      kind: Database
      metadata:
        name: {{ .SourceWorkload }}-db
      spec:
        greeting: 'Hello {{ "{{" }} .Values.name }}'
`;

/** The environment `live`, of both targets. */
function platformOf(target: 'kubernetes' | 'helm') {
  return createTestPlatform({
    'platform.yaml': `name: test
environments:
  - name: live
    target: ${target}
    namespace: shop
    provisioners: [kubernetes]
    overrides: [overrides.yaml]
`,
    'kubernetes/database.provisioners.yaml': PROVISIONERS,
    'overrides.yaml': OVERRIDES,
  });
}

function renderBoth(workload: PlainObject): { chart: Render; plain: Render } {
  const renderFor = (target: 'kubernetes' | 'helm') => {
    const result = renderText(writeYaml(workload), 'live', {
      platform: platformOf(target),
    });
    expect(
      linesOf(result.findings.filter(({ severity }) => severity === 'error')),
    ).toEqual([]);
    return result;
  };
  return { chart: renderFor('helm'), plain: renderFor('kubernetes') };
}

function fileOf({ files }: Render, path: string): string {
  return files.find(file => file.path === path)?.content ?? '';
}

/** Objects of a render without its kustomization. */
function plainObjects({ files }: Render): PlainObject[] {
  return objectsOf(
    ...files
      .filter(({ path }) => path !== 'kustomization.yaml')
      .map(({ content }) => content),
  );
}

const orders = {
  apiVersion: 'score.dev/v1b1',
  metadata: { name: 'orders', annotations: { 'example.org/team': 'shop' } },
  service: {
    ports: { http: { port: 80, targetPort: 8080 }, admin: { port: 9000 } },
  },
  containers: {
    'set-up': { image: 'setup:1', before: { web: { ready: 'complete' } } },
    web: {
      image: 'orders:1.2.3',
      command: ['/orders'],
      args: ['--verbose'],
      variables: {
        DB_HOST: '${resources.db.host}',
        DB_PASSWORD: '${resources.db.password}',
        DB_URL: 'db://u:${resources.db.password}@${resources.db.host}',
        LOG_LEVEL: 'info',
      },
      files: { '/etc/orders.conf': { content: 'greeting = {{ .Hello }}\n' } },
      resources: { limits: { cpu: '500m', memory: '128Mi' } },
      livenessProbe: { httpGet: { path: '/live', port: 8080 } },
      readinessProbe: { exec: { command: ['/ready', '{{ now }}'] } },
    },
  },
  resources: { db: { type: 'database' } },
};

/** The same with the last key first, on every level. */
function backwards(record: PlainObject): PlainObject {
  return Object.fromEntries(
    Object.entries(record)
      .reverse()
      .map(([key, value]) => [key, isRecord(value) ? backwards(value) : value]),
  );
}

const HOSTILE = [
  '{{ fail "x" }}',
  '{{- end }}',
  '{{/* comment */}}',
  '{{ .Values.containers }}',
  '{{ include "hostile.list" . }}',
  '{{`raw`}}',
  '{{{{{{}}}}}}',
  '{',
  '}}',
  '{{ "{{" }}',
  '`backticks`',
  'chart-value-0',
  '"double" and \'single\'',
  'two\nlines',
  'ends with a line\n',
  '\n\nbegins with many',
  '  begins with spaces\n and goes on',
  'before\n---\nafter',
  '\r\nwindows\r\n',
  '\ttab\t',
  'colon: space # hash',
  '- dash',
  '? question',
  '*alias &anchor !tag |block >fold %directive @at',
  '$${not.there}',
  '$(NOT_THERE)',
  'null',
  '~',
  'true',
  'on',
  'y',
  '0755',
  '1e3',
  '12:30:45',
  '2026-01-01',
  '0x1F',
  '.inf',
  '<<',
  '=',
  '',
  ' ',
  'ünïcödé \u00a0 😀',
  'a\u0001b',
  '<b>&amp;</b>',
  'x'.repeat(5000),
];

/** Texts that Helm would lose on their way through values. */
const IMMOVABLE = [
  'ends with many\n\n\n',
  'ends with a blank line\n  ',
  'a\u007fb',
  'no break\u00a0',
  'ends\u0085lines\u2028here\u2029',
  '\ufeffmark',
];

describe('a chart', () => {
  const { chart } = renderBoth(orders);

  it('has what an installation may change in its values', () => {
    expect(parse(fileOf(chart, 'values.yaml'))).toEqual({
      replicas: 2,
      annotations: { 'k8s.score.dev/workload-name': 'orders' },
      podAnnotations: {
        'example.org/team': 'shop',
        'k8s.score.dev/workload-name': 'orders',
        'score.dev/files-hash': expect.stringMatching(/^[0-9a-f]{16}$/),
      },
      service: {
        type: 'LoadBalancer',
        annotations: {
          'k8s.score.dev/workload-name': 'orders',
          'lb.example/class': 'internal',
        },
        ports: {
          admin: { port: 9000, protocol: 'TCP', targetPort: 9000 },
          http: { port: 80, protocol: 'TCP', targetPort: 8080 },
        },
      },
      containers: {
        'set-up': { image: 'setup:1' },
        web: {
          image: 'orders:1.2.3',
          command: ['/orders'],
          args: ['--verbose'],
          env: expect.objectContaining({
            ADDED: 'by the platform',
            DB_HOST: 'orders-db',
            DB_PASSWORD: {
              valueFrom: {
                secretKeyRef: { name: 'orders-db', key: 'password' },
              },
            },
            LOG_LEVEL: 'info',
          }),
          resources: { limits: { cpu: '500m', memory: '128Mi' } },
          livenessProbe: { httpGet: { path: '/live', port: 8080 } },
          readinessProbe: { exec: { command: ['/ready', '{{ now }}'] } },
        },
        proxy: { image: 'proxy:1' },
      },
    });
  });

  it('is named after its workload, and its version after what is in it', () => {
    const { name, version } = parse(fileOf(chart, 'Chart.yaml'));
    expect(name).toBe('orders');
    expect(version).toMatch(/^0\.1\.0\+[0-9a-f]{10}$/);
    const changed = renderBoth({ ...orders, service: undefined }).chart;
    expect(parse(fileOf(changed, 'Chart.yaml')).version).not.toBe(version);
  });

  it('tells where each of its files comes from', () => {
    expect(
      chart.provenance.map(
        ({ file, document, line, source, overriddenBy }) =>
          `${file}:${line} ${document} ${source.kind} ${overriddenBy}`,
      ),
    ).toEqual([
      'Chart.yaml:2 Chart/orders target ',
      'templates/configmap-orders-web-file-7038a0bd41.yaml:2 ConfigMap/orders-web-file-7038a0bd41 workload ',
      'templates/database-orders-db.yaml:2 Database/orders-db provisioner ',
      'templates/deployment-orders.yaml:2 Deployment/orders workload overrides.yaml',
      'templates/service-orders.yaml:2 Service/orders workload overrides.yaml',
      'values.yaml:2 Values/orders workload overrides.yaml',
    ]);
  });

  it('is the same bytes every time, whatever the order of keys', () => {
    expect(renderBoth(orders).chart.files).toEqual(chart.files);
    expect(renderBoth(backwards(orders)).chart.files).toEqual(chart.files);
  });
});

describeHelm('a chart in Helm (needs SCORE_HELM_BIN)', () => {
  const { chart, plain } = renderBoth(orders);
  const podOf = (objects: readonly PlainObject[]) => {
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    const { template } = Object(deployment?.spec);
    return template;
  };

  it('passes the linter', () => {
    expect(helmLint(chart.files)).toContain('0 chart(s) failed');
  });

  it('becomes the objects of the Kubernetes target', () => {
    expect(helmTemplate(chart.files)).toEqual(plainObjects(plain));
  });

  it('lets an installation change its values', () => {
    const objects = helmTemplate(chart.files, [
      'replicas=0',
      'containers.web.image=orders:2',
      'containers.web.env.LOG_LEVEL=debug',
      'containers.web.env.PORT=8080',
      'containers.web.env.DB_HOST=null',
      'containers.set-up.resources.limits.memory=64Mi',
      'containers.proxy.livenessProbe.exec.command={/live}',
      'podAnnotations.example\\.org/team=sales',
      'service.type=ClusterIP',
      'service.ports.http.port=8000',
    ]);
    const { metadata, spec } = podOf(objects);
    expect(metadata.annotations['example.org/team']).toBe('sales');
    const [setUp] = spec.initContainers;
    expect(setUp.resources).toEqual({ limits: { memory: '64Mi' } });
    const [web, proxy] = spec.containers;
    expect(web.image).toBe('orders:2');
    expect(proxy.livenessProbe).toEqual({ exec: { command: ['/live'] } });
    const env = new Map(
      web.env.map((entry: PlainObject) => [entry.name, entry.value]),
    );
    expect(env.get('LOG_LEVEL')).toBe('debug');
    expect(env.get('PORT')).toBe('8080');
    expect(env.has('DB_HOST')).toBe(false);
    expect(objects.find(({ kind }) => kind === 'Deployment')?.spec).toEqual(
      expect.objectContaining({ replicas: 0 }),
    );
    expect(objects.find(({ kind }) => kind === 'Service')?.spec).toEqual(
      expect.objectContaining({
        type: 'ClusterIP',
        ports: [
          expect.objectContaining({ name: 'admin', port: 9000 }),
          expect.objectContaining({ name: 'http', port: 8000 }),
        ],
      }),
    );
  });

  it.each([
    { place: 'values', texts: HOSTILE },
    { place: 'templates', texts: [...HOSTILE, ...IMMOVABLE] },
  ])('never evaluates what somebody wrote, in $place', ({ place, texts }) => {
    const byName = (name: (index: number) => string) =>
      Object.fromEntries(texts.map((text, index) => [name(index), text]));
    const hostile = renderBoth({
      apiVersion: 'score.dev/v1b1',
      metadata: {
        name: 'hostile',
        annotations: byName(index => `example.org/t${index}`),
      },
      containers: {
        web: {
          image: 'hostile:{{fail`image`}}',
          command: texts,
          args: texts,
          variables: {
            ...byName(index => `T${index}`),
            '{{ fail "name" }}': 'a',
            '"}} {{ fail "quoted" }}': 'b',
            'two\nlines': 'c',
            '`': 'd',
            '<<': 'e',
            null: 'f',
          },
          files: Object.fromEntries(
            texts.map((text, index) => [
              `/files/{{ fail "path" }}/${index}`,
              { content: text, noExpand: true },
            ]),
          ),
          readinessProbe: { exec: { command: texts } },
        },
      },
    });
    const moved = parse(fileOf(hostile.chart, 'values.yaml'));
    expect(moved.containers.web.command).toEqual(
      place === 'values' ? texts : undefined,
    );
    const objects = helmTemplate(hostile.chart.files);
    expect(objects).toEqual(plainObjects(hostile.plain));
    const [web] = podOf(objects).spec.containers;
    expect(web.command).toEqual(texts);
    expect(web.readinessProbe.exec.command).toEqual(texts);
    expect(helmLint(hostile.chart.files)).toContain('0 chart(s) failed');
  });
});

describeKubectl('a folder in kubectl (needs SCORE_KUBECTL_BIN)', () => {
  it('has a kustomization that gives all objects', () => {
    const { plain } = renderBoth(orders);
    expect(kubectlKustomize(plain.files)).toEqual(plainObjects(plain));
  });
});
