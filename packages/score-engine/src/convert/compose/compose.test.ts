import {
  documentsOf,
  linesOf,
  renderText,
} from '../../__testUtils__/renderText';
import { describeCorpus } from '../../__testUtils__/corpus';
import { findComposeErrors } from '../../__testUtils__/schemas';
import { createTestPlatform } from '../../__testUtils__/testPlatform';
import type { Render, RenderRequest } from '../../stages';

const platform = createTestPlatform({
  'compose/a.provisioners.yaml': `- uri: template://test/db
  type: db
  outputs: |
    host: db
    password: {{ encodeSecretRef "db-web" "password" }}
  services: |
    db:
      image: postgres:16
      environment: { POSTGRES_PASSWORD: {{ encodeSecretRef "db-web" "password" | quote }}, HOME: $HOME }
      healthcheck: { test: [CMD, pg_isready] }
      volumes: [{ type: bind, source: {{ .MountsDirectory }}/db/a.conf, target: /a.conf, readOnly: true }]
    seed:
      image: postgres:16
      labels: { dev.score.compose.labels.is-init-container: "true" }
  files: |
    db/a.conf: |
      max = 1
  volumes: |
    db-data: {}
- { uri: 'static://test/volume', type: volume, class: named, outputs: { type: volume, source: shared-data } }
- { uri: 'static://test/tmpfs', type: volume, class: tmpfs, outputs: { type: tmpfs, tmpfs: { size: 1000 } } }
- { uri: 'static://test/odd', type: volume, class: odd, outputs: { type: constructor } }
- { uri: 'static://test/escape', type: escape, files: { ../evil: x } }
`,
});

const workload = (body: string) => `apiVersion: score.dev/v1b1
metadata: { name: web }
${body}`;

const local = (text: string, request: Partial<RenderRequest> = {}): Render =>
  renderText(text, 'local', { platform, ...request });

const projectOf = (result: Render) => Object(documentsOf(result).compose);
const fileOf = ({ files }: Render, path: string) =>
  files.find(file => file.path === path)?.content;

describe('the Compose target', () => {
  it('waits for what resources bring along, and lets Compose put secrets in', () => {
    const result = local(
      workload(`containers:
  main:
    image: nginx
    variables: { URL: "db://app:\${resources.db.password}@\${resources.db.host}/$x" }
resources: { db: { type: db } }
`),
    );
    const password = '${DB_WEB_PASSWORD?set DB_WEB_PASSWORD in .env}';
    expect(projectOf(result)).toEqual({
      name: 'local',
      services: {
        db: {
          image: 'postgres:16',
          environment: { POSTGRES_PASSWORD: password, HOME: '$HOME' },
          healthcheck: { test: ['CMD', 'pg_isready'] },
          volumes: [
            {
              type: 'bind',
              source: './files/db/a.conf',
              target: '/a.conf',
              read_only: true,
            },
          ],
        },
        seed: {
          image: 'postgres:16',
          labels: { 'dev.score.compose.labels.is-init-container': 'true' },
        },
        'web-main': {
          image: 'nginx',
          environment: { URL: `db://app:${password}@db/$$x` },
          hostname: 'web',
          depends_on: {
            db: { condition: 'service_healthy', required: true },
            seed: {
              condition: 'service_completed_successfully',
              required: true,
            },
          },
          annotations: { 'compose.score.dev/workload-name': 'web' },
        },
      },
      volumes: { 'db-data': {} },
    });
    expect(fileOf(result, 'files/db/a.conf')).toBe('max = 1\n');
    expect(fileOf(result, '.env.example')).toContain('\nDB_WEB_PASSWORD=\n');
    expect(result.secrets).toEqual([
      { name: 'DB_WEB_PASSWORD', resource: 'db.default#web.db' },
    ]);
  });

  it('has a variable of its own for each secret, with a name that Compose takes', () => {
    const secrets = (first: string, second: string) =>
      createTestPlatform({
        'compose/a.provisioners.yaml': `- uri: template://test/db
  type: db
  outputs: |
    a: {{ encodeSecretRef "${first}" "key" }}
    b: {{ encodeSecretRef "${second}" "key" }}
`,
      });
    const text = workload(`containers:
  main: { image: nginx, variables: { A: "\${resources.db.a}\${resources.db.b}" } }
resources: { db: { type: db } }
`);
    expect(
      local(text, { platform: secrets('1st', '2nd') }).secrets.map(
        ({ name }) => name,
      ),
    ).toEqual(['_1ST_KEY', '_2ND_KEY']);
    expect(
      linesOf(local(text, { platform: secrets('a-b', 'a.b') }).findings),
    ).toEqual([
      'error secret-variable-taken 5:12 The secrets a-b/key and a.b/key would both be in the variable A_B_KEY. Rename one of the resources.',
    ]);
  });

  it('starts containers in the order that they ask for', () => {
    const { services } = projectOf(
      local(
        workload(`containers:
  main: { image: nginx }
  logger: { image: fluentd }
  migrate: { image: flyway, before: { main: { ready: complete } } }
  proxy:
    image: envoy
    before: { migrate: { ready: healthy } }
    readinessProbe: { exec: { command: [check, $HOME] } }
`),
      ),
    );
    expect(services['web-logger']).toMatchObject({ hostname: 'web' });
    expect(services['web-main']).toMatchObject({
      network_mode: 'service:web-logger',
      depends_on: {
        'web-migrate': { condition: 'service_completed_successfully' },
      },
    });
    expect(services['web-migrate'].depends_on).toEqual({
      'web-proxy': { condition: 'service_healthy', required: true },
    });
    expect(services['web-proxy'].healthcheck.test).toEqual([
      'CMD',
      'check',
      '$$HOME',
    ]);
  });

  it('escapes what Compose would take for its own', () => {
    const { services } = projectOf(
      local(
        workload(`containers:
  main:
    image: nginx
    command: [sh, -c, "echo $HOME $\${NAME}"]
    variables: { A: "$\${NAME} $B $$" }
`),
      ),
    );
    expect(services['web-main']).toMatchObject({
      entrypoint: ['sh', '-c', 'echo $$HOME $${NAME}'],
      environment: { A: '$${NAME} $$B $$' },
    });
  });

  it('tells files of the same name apart, and keeps secrets off the disk', () => {
    const result = local(
      workload(`containers:
  main:
    image: nginx
    files:
      /a/app.conf: { content: "a", mode: "0444" }
      /b/app.conf: { content: "b" }
      /c/app.conf: { content: "c \${resources.db.password}" }
resources: { db: { type: db } }
`),
    );
    const { services, configs } = projectOf(result);
    const mounts = services['web-main'].volumes;
    expect(mounts).toMatchObject([
      { type: 'bind', target: '/a/app.conf', read_only: true },
      { type: 'bind', target: '/b/app.conf' },
    ]);
    expect(
      mounts.map(({ source }: { source: string }) =>
        fileOf(result, source.slice(2)),
      ),
    ).toEqual(['a', 'b']);
    const [config] = services['web-main'].configs;
    expect(config).toMatchObject({ target: '/c/app.conf' });
    expect(configs[config.source].content).toBe(
      'c ${DB_WEB_PASSWORD?set DB_WEB_PASSWORD in .env}',
    );
    expect(linesOf(result.findings)).toEqual([
      'info portability-file-mode 7:42 Compose mounts the file with the permissions that it has on disk; mode 0444 is set on Kubernetes only.',
    ]);
  });

  it('mounts volumes of resources, and others by their name', () => {
    const project = projectOf(
      local(
        workload(`containers:
  main:
    image: nginx
    volumes:
      /data: { source: "\${resources.data}", path: sub, readOnly: true }
      /tmp: { source: "\${resources.tmp}" }
      /other: { source: mine }
resources: { data: { type: volume, class: named }, tmp: { type: volume, class: tmpfs } }
`),
      ),
    );
    expect(project.services['web-main'].volumes).toEqual([
      {
        type: 'volume',
        source: 'shared-data',
        target: '/data',
        read_only: true,
        volume: { subpath: 'sub' },
      },
      { type: 'volume', source: 'mine', target: '/other' },
      { type: 'tmpfs', target: '/tmp', tmpfs: { size: 1000 } },
    ]);
    expect(project.volumes).toEqual({ mine: {}, 'shared-data': {} });
  });

  it('tells what gets lost', () => {
    const { findings, files } = local(
      workload(`containers:
  main:
    image: nginx
    resources: { limits: { memory: 1.5Gi, cpu: 250m }, requests: { cpu: 100m } }
    livenessProbe: { httpGet: { path: /live, port: 80 } }
    readinessProbe: { httpGet: { path: /ready, port: 80 } }
`),
    );
    expect(files[0].content).toContain('cpus: "0.25"\n');
    expect(files[0].content).toContain('memory: 1536m\n');
    expect(linesOf(findings).map(line => line.split(' ', 3).join(' '))).toEqual(
      [
        'info portability-cpu-request 6:73',
        'info portability-probes 7:20',
        'info portability-probe-http 8:21',
      ],
    );
  });

  it.each([
    [
      'a volume that is none',
      `containers: { main: { image: nginx, volumes: { /a: { source: "\${resources.odd}" } } } }
resources: { odd: { type: volume, class: odd } }
`,
      'error volume-outputs 3:62 The resource odd cannot be mounted: its provisioner has to give an output "type" of volume, bind or tmpfs, and gave "constructor". Use a resource of type volume, or ask the platform team.',
    ],
    [
      'a file outside its folder',
      `containers: { main: { image: nginx } }
resources: { xx: { type: escape } }
`,
      'error provisioner-parts 4:18 The provisioner static://test/escape (compose/a.provisioners.yaml:23) writes the file ../evil, which is not below files/. Tell the platform team.',
    ],
    [
      'a file that is no text',
      'containers: { main: { image: nginx, files: { /a: { binaryContent: AAH/ } } } }',
      'error file-not-text 3:67 The file is not text, and rendered files are: Compose cannot mount it. Put the file into the image, or mount it from a volume.',
    ],
    [
      'waiting for what cannot be healthy',
      `containers:
  main: { image: nginx }
  aux: { image: nginx, before: { main: { ready: healthy } } }
`,
      'error before-needs-probe 5:32 The container main waits until aux is healthy, but aux has no probe to tell. Add a readinessProbe, or wait for "started".',
    ],
  ])('explains %s', (_, body, expected) => {
    const { findings } = local(workload(body));
    expect(linesOf(findings)).toEqual([expected]);
  });

  describeCorpus('with ../shared/corpus', () => {
    it('keeps to the schema with everything that Score has', () => {
      const result = local(
        workload(`service: { ports: { http: { port: 80, targetPort: 8080 } } }
containers:
  main:
    image: nginx
    command: [a]
    args: ["1"]
    variables: { A: "", B: "x\${resources.db.password}" }
    files: { /a: { content: a, mode: "0400" }, /b: { content: "x\${resources.db.password}" } }
    volumes: { /data: { source: "\${resources.data}" }, /tmp: { source: "\${resources.tmp}" } }
    resources: { limits: { memory: 1.5Gi, cpu: "0.5" }, requests: { memory: 512K } }
    livenessProbe: { httpGet: { path: /, port: 8080, httpHeaders: [{ name: A, value: b }] } }
  aux: { image: nginx, before: { main: { ready: complete } } }
resources:
  db: { type: db }
  tmp: { type: volume, class: tmpfs }
  data: { type: volume, class: named }
`),
      );
      expect(findComposeErrors(fileOf(result, 'compose.yaml') ?? '')).toEqual(
        [],
      );
    });
  });
});
