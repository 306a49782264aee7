import { documentsOf, linesOf, renderText } from '../__testUtils__/renderText';
import { createTestPlatform } from '../__testUtils__/testPlatform';
import type { Platform, RenderRequest } from '../stages';

const workload = (variables: string, resources: string) =>
  `apiVersion: score.dev/v1b1
metadata: { name: web }
containers:
  main:
    image: nginx
    variables: ${variables}
resources: ${resources}
`;

const kubernetes = (provisioners: string, types: string = ''): Platform =>
  createTestPlatform({
    'kubernetes/a.provisioners.yaml': provisioners,
    ...(types ? { 'types/a.types.yaml': types } : {}),
  });

function live(
  platform: Platform,
  text: string,
  request: Partial<RenderRequest> = {},
) {
  const result = renderText(text, 'live', { platform, ...request });
  const deployment = documentsOf(result)['Deployment/web'];
  return {
    ...result,
    lines: linesOf(result.findings),
    env: JSON.stringify(deployment ?? {}).match(/"env":(\[.*?\}\])/)?.[1],
  };
}

describe('provisioning', () => {
  it('runs the templates in order and puts outputs in', () => {
    const platform = kubernetes(`- uri: template://test/db
  type: db
  init: |
    name: {{ .Params.name }}-{{ .Namespace }}
  state: |
    name: {{ .Init.name }}
    runs: {{ add 1 (default 0 .State.runs) }}
  shared: |
    count: {{ add 1 (default 0 .Shared.count) }}
  outputs: |
    name: {{ .State.name }}
    count: {{ .Shared.count }}
    nested: { b: [1], a: "{{ .Id }} {{ .Uid }}" }
  manifests: |
    - apiVersion: v1
      kind: ConfigMap
      metadata: { name: {{ .State.name }} }
`);
    const { env, files, state } = live(
      platform,
      workload(
        '{ A: "${resources.db.name}/${resources.db.count}", B: "${resources.db.nested}" }',
        '{ db: { type: db, params: { name: "${metadata.name}-db" } } }',
      ),
      { state: { resources: {}, shared: { count: 4, other: true } } },
    );
    expect(env).toBe(
      JSON.stringify([
        { name: 'A', value: 'web-db-shop/5' },
        { name: 'B', value: '{"a":"web.db db.default#web.db","b":[1]}' },
      ]),
    );
    expect(files.map(({ path }) => path)).toContain(
      'configmap-web-db-shop.yaml',
    );
    expect(state).toEqual({
      resources: {
        'db.default#web.db': {
          guid: expect.stringMatching(/^[0-9a-f-]{36}$/),
          provisioner: 'template://test/db',
          state: { name: 'web-db-shop', runs: 1 },
        },
      },
      shared: { count: 5, other: true },
    });
  });

  it('hands the outputs of one resource to the params of another', () => {
    const platform =
      kubernetes(`- { uri: 'static://test/dns', type: dns, outputs: { host: a.example } }
- uri: template://test/route
  type: route
  outputs: |
    url: https://{{ .Params.host }}/
`);
    const { env } = live(
      platform,
      workload(
        '{ URL: "${resources.aa.url}" }',
        '{ aa: { type: route, params: { host: "${resources.zz.host}" } }, zz: { type: dns } }',
      ),
    );
    expect(env).toContain('"https://a.example/"');
  });

  it('holds outputs against the schemas that the platform gives them', () => {
    const types = `type: db
outputs:
  host: { schema: { type: string, maxLength: 5 } }
  port: { schema: { type: integer } }
  password: { secret: true, schema: { type: string, maxLength: 5 } }
`;
    const outputsOf = (host: string, port: string) =>
      live(
        kubernetes(
          `- uri: template://test/db
  type: db
  outputs: |
    host: ${host}
    port: "${port}"
    password: {{ encodeSecretRef "long-name" "password" }}
`,
          types,
        ),
        workload(
          '{ A: "${resources.dd.host}", B: "${resources.dd.password}" }',
          '{ dd: { type: db } }',
        ),
      );
    expect(outputsOf('short', '5432').env).toContain('short');
    expect(outputsOf('much-longer', 'http').lines).toEqual([
      'error resource-output-invalid 7:18 The output host of resource "dd" is not what type db promises: it must NOT have more than 5 characters. Show this to the platform team: the provisioner is template://test/db.',
      'error resource-output-invalid 7:18 The output port of resource "dd" is not what type db promises: it must be integer. Show this to the platform team: the provisioner is template://test/db.',
    ]);
  });

  it('takes the first provisioner that matches class and id', () => {
    const platform =
      kubernetes(`- { uri: 'static://id', type: db, id: main, outputs: { by: id } }
- { uri: 'static://big', type: db, class: big, outputs: { by: class } }
- { uri: 'static://any', type: db, outputs: { by: any } }
`);
    const { env } = live(
      platform,
      workload(
        '{ A: "${resources.aa.by} ${resources.bb.by} ${resources.cc.by}" }',
        '{ aa: { type: db, id: main }, bb: { type: db, class: big }, cc: { type: db, class: odd } }',
      ),
    );
    expect(env).toContain('"id class any"');
  });

  it.each([
    [
      'a type that is not offered',
      `- { uri: 'static://a', type: postgres, outputs: {} }
- { uri: 'cmd://bash', type: tool }
- { uri: 'static://b', type: dns, outputs: {} }`,
      '{ db: { type: postgers } }',
      'error resource-type-missing 7:26 The type "postgers" is not offered in this environment. Did you mean "postgres"? It offers dns and postgres. The platform team can add others.',
    ],
    [
      'a class that is not offered',
      `- { uri: 'static://a', type: db, class: small, outputs: {} }`,
      '{ db: { type: db, class: smal } }',
      'error resource-class-missing 7:37 The class "smal" of type db is not offered in this environment. Did you mean "small"? It offers the classes small.',
    ],
    [
      'a program',
      `- { uri: 'cmd://bash#x', type: db }`,
      '{ db: { type: db } }',
      'error resource-type-failing 7:26 Resources of type db cannot be had in live: the provisioner cmd://bash#x does not work here, because it is a program (cmd://), and rendering starts no programs: a shared server would run it with its own rights, and its answer could differ each time. The platform team has to replace it. On a machine of your own, "score-backstage render --allow-cmd" runs it.',
    ],
    [
      'a template that says what is wrong',
      `- { uri: 'template://a', type: db, outputs: '{{ fail "size has to be a power of two" }}' }`,
      '{ db: { type: db } }',
      'error provisioner-failed 7:18 The resource "db" could not be provisioned: size has to be a power of two (template://a, "outputs" in kubernetes/a.provisioners.yaml:1). Check its params; if they are right, show this to the platform team.',
    ],
    [
      'a template that makes no map',
      `- { uri: 'template://a', type: db, outputs: '- a' }`,
      '{ db: { type: db } }',
      'error provisioner-failed 7:18 The resource "db" could not be provisioned: it has to make a map (template://a, "outputs" in kubernetes/a.provisioners.yaml:1). Check its params; if they are right, show this to the platform team.',
    ],
    [
      'a template that calls a function wrongly',
      `- { uri: 'template://a', type: db, outputs: 'a: {{ encodeSecretRef 1 2 }}' }`,
      '{ db: { type: db } }',
      'error provisioner-failed 7:18 The resource "db" could not be provisioned: ',
    ],
    [
      'a template whose result is no YAML',
      `- { uri: 'template://a', type: db, outputs: 'a: [{{ 1 }}' }`,
      '{ db: { type: db } }',
      'error provisioner-failed 7:18 The resource "db" could not be provisioned: what it makes is no YAML: ',
    ],
    [
      'a template without end',
      `- { uri: 'template://a', type: db, outputs: '{{ range $i, $x := until 100000 }}{{ range until 100000 }}x{{ end }}{{ end }}' }`,
      '{ db: { type: db } }',
      'error provisioner-failed 7:18 The resource "db" could not be provisioned: the template ',
    ],
  ])('explains %s', (_, provisioners, resources, expected) => {
    const { files, lines } = live(
      kubernetes(provisioners),
      workload('{}', resources),
    );
    expect(lines.map(line => line.slice(0, expected.length))).toEqual([
      expected,
    ]);
    expect(files).toEqual([]);
  });

  it('holds params against the schema of the type', () => {
    const platform = kubernetes(
      `- { uri: 'static://a', type: db, outputs: {} }`,
      `type: db
params:
  type: object
  additionalProperties: false
  required: [engine]
  properties:
    engine: { type: string }
    version: { enum: ["15", "16"] }
    size: { type: integer }
`,
    );
    const { lines } = live(
      platform,
      workload(
        '{}',
        '{ db: { type: db, params: { version: "14", sise: 1, size: "3" } } }',
      ),
    );
    expect(lines).toEqual([
      'error resource-param-invalid 7:38 A resource of type db needs the parameter engine.',
      'error resource-param-invalid 7:49 The parameter version has to be one of "15", "16".',
      'error resource-param-invalid 7:61 Resources of type db have no parameter sise. There are: engine, version, size.',
    ]);
  });

  it('warns of params that nothing asks for', () => {
    const { lines, files } = live(
      kubernetes(
        `- { uri: 'static://a', type: db, supported_params: [size], outputs: {} }`,
      ),
      workload('{}', '{ db: { type: db, params: { sise: 1 } } }'),
    );
    expect(lines).toEqual([
      'warning resource-param-unknown 7:46 The provisioner static://a of type db has no parameter sise. There are: size.',
    ]);
    expect(files).not.toEqual([]);
  });

  it('says once what is wrong with what others build on', () => {
    const { lines } = live(
      kubernetes(`- { uri: 'static://a', type: route, outputs: { url: x } }`),
      workload(
        '{ A: "${resources.route.url} ${resources.dns.host}" }',
        '{ dns: { type: dns }, route: { type: route, params: { host: "${resources.dns.host}" } } }',
      ),
    );
    expect(lines).toEqual([
      'error resource-type-missing 7:27 The type "dns" is not offered in this environment. It offers route. The platform team can add others.',
    ]);
  });

  it('warns of types that are on their way out', () => {
    const { lines, resources } = live(
      kubernetes(
        `- { uri: 'static://a', type: db, outputs: {} }`,
        'type: db\nlifecycle: deprecated\ndeprecation: Use postgres.\n',
      ),
      workload('{}', '{ db: { type: db } }'),
    );
    expect(lines).toEqual([
      'warning resource-type-deprecated 7:26 The platform team has deprecated the type db. Use postgres.',
    ]);
    expect(resources).toMatchObject([{ name: 'db', status: 'deprecated' }]);
  });

  it('does not hand one provisioner what another has kept', () => {
    const platform = kubernetes(`- uri: template://test/new
  type: db
  state: |
    kept: {{ default "nothing" .State.kept }}
  outputs: |
    kept: {{ .State.kept }}
`);
    const state = (provisioner: string) => ({
      resources: {
        'db.default#web.db': { guid: 'g', provisioner, state: { kept: 'it' } },
      },
      shared: {},
    });
    const text = workload(
      '{ A: "${resources.db.kept}" }',
      '{ db: { type: db } }',
    );
    expect(
      live(platform, text, { state: state('template://test/new') }).env,
    ).toContain('"it"');
    expect(
      live(platform, text, { state: state('template://test/old') }).env,
    ).toContain('"nothing"');
  });

  describe('by the environment of the machine', () => {
    const environment = "- { uri: 'local-env://test/env', type: environment }";
    const text = workload(
      '{ A: "a ${resources.env.GREETING}", B: "${resources.env.NAME}" }',
      '{ env: { type: environment } }',
    );

    it('lets Compose put variables in', () => {
      const platform = createTestPlatform({
        'compose/a.provisioners.yaml': environment,
      });
      const result = renderText(text, 'local', { platform });
      expect(documentsOf(result).compose).toMatchObject({
        services: {
          'web-main': { environment: { A: 'a ${GREETING}', B: '${NAME}' } },
        },
      });
      expect(
        result.files.find(({ path }) => path === '.env.example')?.content,
      ).toMatch(/GREETING=\n[^]*NAME=\n/);
    });

    it('says that a cluster has none', () => {
      expect(
        live(kubernetes(environment), text).findings.map(({ code }) => code),
      ).toEqual(['environment-needs-compose', 'environment-needs-compose']);
    });

    it('lets a cluster read them from a Secret', () => {
      const { env } = live(
        kubernetes("- { uri: 'secret-env://test/env', type: environment }"),
        text,
      );
      expect(env).toContain('"name":"web-environment","key":"NAME"');
    });

    it('says what cannot be a variable', () => {
      const platform = createTestPlatform({
        'compose/a.provisioners.yaml': environment,
      });
      const { findings } = renderText(
        text.replace('env.NAME', 'env.a-b'),
        'local',
        { platform },
      );
      expect(linesOf(findings)).toEqual([
        'error environment-variable-name 6:56 ${resources.env.a-b} names no variable: expected letters, digits and underscores.',
      ]);
    });
  });
});
