import { loadPlatform } from '../platform';
import { readWorkload, type WorkloadOverrides } from '../spec';
import type { Platform, ProgramCall, RenderRequest } from '../stages';
import type { Workload } from '../types';
import { explainOutput, explainWorkload } from './explain';
import { traceRender } from './traceRender';
import type { ValueSource } from './types';

const PLATFORM = {
  'platform.yaml': `name: test
environments:
  - { name: local, target: compose, provisioners: [a.provisioners.yaml] }
  - name: live
    target: kubernetes
    namespace: shop
    provisioners: [a.provisioners.yaml]
    patches: [team.tpl]
`,
  'a.provisioners.yaml': `- uri: template://test/cache
  type: cache
  outputs: |
    host: cache
  services: |
    cache: { image: redis }
- uri: cmd://answer
  type: answer
`,
  'team.tpl': `{{ range $i, $m := .Manifests }}
- op: set
  path: {{ $i }}.metadata.labels
  value: { team: bikes }
{{ if eq $m.kind "Deployment" }}
- { op: set, path: {{ $i }}.metadata.labels.tier, value: web }
- op: set
  path: {{ $i }}.spec.replicas
  value: 3
{{ end }}{{ end }}
`,
};

const SCORE = `apiVersion: score.dev/v1b1
metadata:
  name: shop
containers:
  web:
    image: .
    args: [serve]
    variables:
      LEVEL: info
      HOST: \${resources.cache.host}
service:
  ports:
    http: { port: 80, targetPort: 8080 }
resources:
  cache:
    type: cache
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

function workloadOf(overrides: WorkloadOverrides = {}, text = SCORE): Workload {
  const { workload, findings } = readWorkload(
    { path: 'score.yaml', text },
    overrides,
  );
  if (!workload) {
    throw new Error(JSON.stringify(findings));
  }
  return workload;
}

function traceOf(environment: string, request: Partial<RenderRequest>) {
  return traceRender({
    workload: workloadOf(),
    platform: platformOf(PLATFORM),
    environment,
    context: { workloads: {} },
    ...request,
  });
}

/** Of the first value at a path of compose.yaml, or of the Deployment. */
function sourcesOf(
  environment: string,
  path: string,
  request: Partial<RenderRequest>,
): ValueSource[] {
  const file =
    environment === 'local' ? 'compose.yaml' : 'deployment-shop.yaml';
  return (
    explainOutput(traceOf(environment, request), file, { path })[0]?.sources ??
    []
  );
}

const given = (option: string, value: string) => ({
  kind: 'request',
  option,
  value,
});

const image = 'shop:1';

describe('traceRender with options', () => {
  it('names ports that are published', () => {
    const publish = [
      { host: 8080, of: 'shop', container: 8080 },
      { host: 6379, of: 'cache.default#shop.cache.host', container: 6379 },
    ];
    const sources = (path: string) =>
      sourcesOf('local', path, { image, compose: { publish } });
    expect(sources('services.shop-web.ports.0.published')).toEqual([
      given('publish', '8080:shop:8080'),
    ]);
    expect(sources('services.shop-web.ports')).toEqual([
      given('publish', '8080:shop:8080'),
    ]);
    expect(sources('services.cache.ports.0.target')).toContainEqual(
      given('publish', '6379:cache.default#shop.cache.host:6379'),
    );
    expect(sources('services.shop-web.command.0')[0].kind).toBe('workload');
  });

  it('names images that are built, and one that is given', () => {
    const build = { web: { context: './web' } };
    expect(
      sourcesOf('local', 'services.shop-web.build.context', {
        compose: { build },
      }),
    ).toEqual([given('build', 'web=./web')]);
    expect(
      sourcesOf('local', 'services.shop-web.build.target', {
        compose: { build: { web: { context: '.', target: 'dev' } } },
      }),
    ).toEqual([given('build', 'web={"context":".","target":"dev"}')]);
    expect(
      sourcesOf('local', 'services.shop-web.image', { image }),
    ).toContainEqual(given('image', 'shop:1'));
  });

  it('names a namespace that is given, in place of that of the environment', () => {
    const request = { image, namespace: 'mine' };
    expect(sourcesOf('live', 'metadata.namespace', request)).toEqual([
      given('namespace', 'mine'),
    ]);
    expect(sourcesOf('live', 'metadata.namespace', { image })).toEqual([
      { kind: 'environment', environment: 'live', setting: 'namespace' },
    ]);
  });

  it('names properties and lines of a file that override score.yaml', () => {
    const workload = workloadOf({
      file: {
        path: 'mine.yaml',
        text: `containers:
  web:
    variables:
      LEVEL: debug
      MORE: "yes"
`,
      },
      properties: [
        'containers.web.image=shop:2',
        'containers.web.args.-1=fast',
      ],
    });
    const container = 'spec.template.spec.containers.0';
    const sources = (path: string) =>
      sourcesOf('live', `${container}.${path}`, { workload })[0];
    expect(sources('image')).toEqual({
      ...given('override-property', 'containers.web.image=shop:2'),
      path: 'containers.web.image',
    });
    expect(sources('args.1')).toMatchObject(
      given('override-property', 'containers.web.args.-1=fast'),
    );
    expect(sources('args.0')).toMatchObject({ kind: 'workload', line: 7 });
    expect(sources('env.1.value')).toEqual({
      ...given('overrides-file', 'mine.yaml'),
      file: 'mine.yaml',
      line: 4,
      column: 7,
      path: 'containers.web.variables.LEVEL',
    });
    expect(sources('env.2.name')).toMatchObject({ file: 'mine.yaml', line: 5 });
    expect(sources('env.0.value')).toMatchObject({ kind: 'provisioner' });
    expect(
      explainWorkload(traceOf('live', { workload }), workload, {
        path: 'containers.web.image',
      }).map(({ path }) => path),
    ).toEqual([`${container}.image`]);
  });

  it('names what provisioners have kept', () => {
    const state = {
      resources: {
        'cache.default#shop.cache': {
          guid: '7f1ad8ba-0000-4000-8000-000000000000',
          provisioner: 'template://test/cache',
          state: { host: 'kept' },
        },
      },
      shared: {},
    };
    const platform = platformOf({
      ...PLATFORM,
      'a.provisioners.yaml': `- uri: template://test/cache
  type: cache
  state: |
    host: {{ .State.host | default "new" }}
  outputs: |
    host: {{ .State.host }}
`,
    });
    expect(
      sourcesOf('local', 'services.shop-web.environment.HOST', {
        image,
        platform,
        state,
      }),
    ).toContainEqual({ kind: 'request', option: 'state' });
  });

  it('names the line of a patch template that makes a change', () => {
    const sources = (path: string) => sourcesOf('live', path, { image });
    expect(sources('spec.replicas')).toEqual([
      { kind: 'patch', file: 'team.tpl', line: 7 },
    ]);
    expect(sources('metadata.labels.team')).toEqual([
      { kind: 'patch', file: 'team.tpl', line: 2 },
    ]);
    expect(sources('metadata.labels.tier')[0]).toEqual({
      kind: 'patch',
      file: 'team.tpl',
      line: 6,
    });
  });

  it('runs programs no more often than a render does', () => {
    const calls: ProgramCall[] = [];
    const { values } = traceOf('local', {
      image,
      workload: workloadOf(
        {},
        SCORE.replace(
          'type: cache\n',
          'type: cache\n  answer: { type: answer, params: { a: 1 } }\n',
        ).replace('LEVEL: info', 'LEVEL: ${resources.answer.level}'),
      ),
      runProgram: call => {
        calls.push(call);
        return '{"resource_outputs": {"level": "high"}}';
      },
    });
    expect(calls.map(({ uri }) => uri)).toEqual(['cmd://answer']);
    const level = values.find(({ path }) =>
      path?.endsWith('environment.LEVEL'),
    );
    expect(level).toMatchObject({ text: 'LEVEL: "high"' });
    expect(level?.sources).toContainEqual(
      expect.objectContaining({ uri: 'cmd://answer' }),
    );
  });
});
