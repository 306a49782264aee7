import { parse } from 'yaml';
import {
  describeCorpus,
  listCorpus,
  readCorpusFile,
  readFolder,
} from '../__testUtils__/corpus';
import { workloadOf } from '../__testUtils__/renderText';
import { loadPlatform } from '../platform';
import { readWorkload } from '../spec';
import type { Platform } from '../stages';
import { explainOutput, explainWorkload, workloadPathsAt } from './explain';
import { traceRender, traceRenderInTurns } from './traceRender';
import type { RenderTrace, TracedValue, ValueSource } from './types';

const PLATFORM = {
  'platform.yaml': `name: test
environments:
  - { name: local, target: compose, provisioners: [compose] }
  - name: live
    target: kubernetes
    namespace: shop
    provisioners: [kubernetes]
    patches: [team.tpl]
    overrides: [two.yaml]
  - { name: chart, target: helm, provisioners: [kubernetes] }
`,
  'compose/a.provisioners.yaml': `- uri: template://test/cache
  type: cache
  outputs: |
    host: {{ .SourceWorkload }}-cache
  services: |
    {{ .SourceWorkload }}-cache:
      image: redis:{{ .Params.version }}
`,
  'kubernetes/a.provisioners.yaml': `- uri: template://test/cache
  type: cache
  outputs: |
    host: {{ .SourceWorkload }}-cache
  manifests: |
    - apiVersion: test/v1
      kind: Cache
      metadata: { name: {{ .SourceWorkload }}-cache }
      spec: { version: {{ .Params.version }} }
`,
  'team.tpl': `{{- /* Who cares for it. */}}
- op: set
  path: 0.metadata.labels
  value: { team: bikes }
`,
  'two.yaml': `- match: { kind: Deployment }
  merge: { spec: { replicas: 2 } }
`,
};

const SCORE = `apiVersion: score.dev/v1b1
metadata:
  name: shop
containers:
  web:
    image: shop:1
    variables:
      CACHE: redis://\${resources.cache.host}
      TEXT: |
        one
        two
    resources:
      requests: { cpu: 100m }
    files:
      /etc/shop.conf:
        source: shop.conf
    readinessProbe:
      httpGet: { path: /ready, port: 8080 }
service:
  ports:
    http:
      port: 80
resources:
  cache:
    type: cache
    params: { version: 7 }
`;

function platformOf(files: Readonly<Record<string, string>>): Platform {
  const { platform, findings } = loadPlatform(
    Object.entries(files).map(([path, text]) => ({ path, text })),
  );
  if (!platform) {
    throw new Error(JSON.stringify(findings));
  }
  return platform;
}

function traceOf(environment: string): RenderTrace {
  return traceRender({
    workload: workloadOf(SCORE),
    platform: platformOf(PLATFORM),
    environment,
    context: { workloads: {} },
    sourceFiles: new Map([['shop.conf', 'open: true']]),
  });
}

function sourceAsText(source: ValueSource): string {
  switch (source.kind) {
    case 'workload':
      return `${source.line}:${source.path}`;
    case 'provisioner':
    case 'override':
    case 'patch':
      return `${source.file}:${source.line}`;
    case 'environment':
      return source.setting;
    case 'request':
      return source.option;
    case 'target':
      return source.rule;
    case 'untraced':
      return source.kind;
    default:
      return source.file;
  }
}

const pathsOf = (values: readonly TracedValue[]) =>
  values.map(({ path, document }) => path ?? document);

describe('traceRender', () => {
  const live = traceOf('live');
  const local = traceOf('local');
  const sourcesOf = (trace: RenderTrace, file: string, path: string) =>
    explainOutput(trace, file, { path })[0]?.sources.map(sourceAsText);
  const container = 'spec.template.spec.containers.0';

  it.each([
    [`${container}.image`, ['6:containers.web.image']],
    [`${container}.name`, ['5:containers.web']],
    [
      `${container}.env.0.value`,
      [
        'kubernetes/a.provisioners.yaml:4',
        '8:containers.web.variables.CACHE',
        '3:metadata.name',
      ],
    ],
    [
      `${container}.readinessProbe`,
      ['18:containers.web.readinessProbe.httpGet'],
    ],
    ['spec.replicas', ['two.yaml:1']],
    ['metadata.namespace', ['namespace']],
    [
      'metadata.labels.app\\.kubernetes\\.io/instance',
      ['3:metadata.name', 'seed'],
    ],
    ['metadata.labels.app\\.kubernetes\\.io/managed-by', ['labels']],
    ['kind', ['object-kind']],
    [
      'spec.template.metadata.annotations.score\\.dev/files-hash',
      ['shop.conf', '15:containers.web.files./etc/shop\\.conf'],
    ],
  ])('says where %s comes from', (path, sources) => {
    const found = sourcesOf(live, 'deployment-shop.yaml', path);
    expect(found).toEqual(expect.arrayContaining(sources));
    expect(found?.[0]).toBe(sources[0]);
  });

  it('names the entry that made an object, and what of it comes from score.yaml', () => {
    expect(sourcesOf(live, 'cache-shop-cache.yaml', 'spec.version')).toEqual([
      'kubernetes/a.provisioners.yaml:6',
      '26:resources.cache.params.version',
    ]);
    expect(
      sourcesOf(live, 'cache-shop-cache.yaml', 'metadata.labels.team'),
    ).toEqual(['team.tpl:2']);
    expect(
      sourcesOf(local, 'compose.yaml', 'services.shop-cache.image'),
    ).toEqual([
      'compose/a.provisioners.yaml:6',
      '26:resources.cache.params.version',
    ]);
  });

  it('knows where files that are no YAML come from', () => {
    const [mounted] = local.render.files.filter(({ path }) =>
      path.startsWith('files/'),
    );
    const [line] = explainOutput(local, mounted.path, { line: 1 });
    expect(line.sources.map(sourceAsText)).toContain('shop.conf');
  });

  it('finds the lines of a chart through its templates', () => {
    const chart = traceOf('chart');
    expect(
      explainWorkload(chart, workloadOf(SCORE), {
        path: 'containers.web.image',
      })
        .map(({ file }) => file)
        .sort(),
    ).toContain('values.yaml');
  });

  it('says what becomes of a line', () => {
    const workload = workloadOf(SCORE);
    const from = (trace: RenderTrace, line: number) =>
      pathsOf(explainWorkload(trace, workload, { line }));
    expect(from(live, 6)).toEqual([`${container}.image`]);
    expect(from(local, 6)).toEqual(['services.shop-web.image']);
    expect(from(live, 11)).toEqual(from(live, 9));
    expect(from(live, 11)).toContain(`${container}.env.1.value`);
    expect(from(live, 13)).toContain(`${container}.resources.requests.cpu`);
    expect(from(local, 13)).toEqual([]);
    expect(from(live, 25)).toContain('metadata.name');
    expect(workloadPathsAt(workload, 13)).toEqual([
      'containers.web.resources.requests',
    ]);
    expect(workloadPathsAt(workload, 99)).toEqual([]);
  });

  it('gives the lines on which values stand', () => {
    for (const { render, values } of [live, local]) {
      for (const { file, line, path, text } of values) {
        const content = render.files.find(one => one.path === file)?.content;
        const written = content?.split('\n')[line - 1] ?? '';
        const name = text.split(':')[0].replace(/^- /, '');
        expect(`${path}: ${written}`).toContain(
          path === undefined ? written : name.replace(/"/g, '').split('\\')[0],
        );
      }
    }
  });

  it('changes nothing about the render, and answers the same again', () => {
    expect(traceOf('live')).toEqual(live);
    expect(
      parse(
        live.render.files.find(({ path }) => path === 'deployment-shop.yaml')
          ?.content ?? '',
      ).spec.replicas,
    ).toBe(2);
  });

  it('says so where it would take too long to find out', () => {
    const request = {
      workload: workloadOf(SCORE),
      platform: platformOf(PLATFORM),
      environment: 'live',
      context: { workloads: {} },
      sourceFiles: new Map([['shop.conf', 'open: true']]),
    };
    const { render, values } = traceRender(request, { effort: 60_000 });
    expect(render).toEqual(live.render);
    const kinds = values.flatMap(({ sources }) => sources[0].kind);
    expect(kinds).toContain('untraced');
    expect(kinds).not.toContain('target');
    expect(values.filter(({ sources }) => sources.length === 0)).toEqual([]);
  });

  it('lets others have their turn', async () => {
    let pauses = 0;
    const trace = await traceRenderInTurns(
      {
        workload: workloadOf(SCORE),
        platform: platformOf(PLATFORM),
        environment: 'live',
        context: { workloads: {} },
        sourceFiles: new Map([['shop.conf', 'open: true']]),
      },
      async () => {
        pauses += 1;
      },
    );
    expect(trace).toEqual(live);
    expect(pauses).toBeGreaterThan(20);
  });

  it('has nothing to trace where nothing was rendered', () => {
    expect(traceOf('nowhere')).toMatchObject({
      values: [],
      render: { findings: [{ code: 'environment-unknown' }] },
    });
  });
});

describeCorpus('traceRender of the corpus', () => {
  const platform = platformOf(
    Object.fromEntries(
      readFolder('platform').map(({ path, text }) => [path, text]),
    ),
  );

  it('leaves no value without a source', () => {
    const traces = listCorpus('', 'score.yaml')
      .slice(0, 12)
      .flatMap(file => readWorkload(readCorpusFile(file)).workload ?? [])
      .flatMap(workload =>
        ['local', 'production'].map(environment =>
          traceRender({
            workload,
            platform,
            environment,
            context: { workloads: {} },
            image: 'nginx:1',
          }),
        ),
      );
    const values = traces.flatMap(trace => trace.values);
    expect(values.length).toBeGreaterThan(200);
    expect(values.filter(({ sources }) => sources.length === 0)).toEqual([]);
  });
});
