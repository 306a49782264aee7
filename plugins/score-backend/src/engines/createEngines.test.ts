import { ConfigReader } from '@backstage/config';
import {
  loadPlatform,
  readWorkload,
  type Environment,
} from '@score-backstage/engine';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngines } from './createEngines';
import { renderWithEngine } from './renderWithEngine';

jest.setTimeout(60_000);

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  web:
    image: shop:1.0
    variables: { HOST: '\${resources.db.host}' }
    files: { /etc/shop.conf: { source: conf/shop.conf } }
service: { ports: { http: { port: 80 } } }
resources: { db: { type: database } }
`;

const PROVISIONER = `- uri: template://acme/database
  type: database
  outputs: |
    host: db-{{ .SourceWorkload }}
`;

function platformOf(
  engine: string,
  { provisioners = PROVISIONER, target = 'kubernetes' } = {},
) {
  const { platform, findings } = loadPlatform([
    {
      path: 'platform.yaml',
      text: `name: acme
environments:
  - { name: live, namespace: shop-live, target: ${target}, provisioners: [p], engine: ${engine} }
`,
    },
    { path: 'p/a.provisioners.yaml', text: provisioners },
  ]);
  if (!platform) {
    throw new Error(JSON.stringify(findings));
  }
  return platform;
}

async function render(
  platform: ReturnType<typeof platformOf>,
  commands: Record<string, string>,
  options: { text?: string; source?: string; timeoutMs?: number } = {},
) {
  const score = { path: 'score.yaml', text: options.text ?? SCORE };
  const { workload } = readWorkload(score);
  const engines = createEngines(
    new ConfigReader({
      score: {
        engines: Object.fromEntries(
          Object.entries(commands).map(([name, command]) => [
            name,
            { command },
          ]),
        ),
      },
    }),
    options,
  );
  return renderWithEngine(
    {
      workload: workload!,
      platform,
      environment: 'live',
      context: { workloads: {} },
      sourceFiles: new Map([
        [options.source ?? 'conf/shop.conf', 'colour=blue\n'],
      ]),
      score,
    },
    engines,
  );
}

const errorsOf = ({ findings }: Awaited<ReturnType<typeof render>>) =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => [code, message]);

const left = () =>
  readdirSync(tmpdir()).filter(name => name.startsWith('score-engine-'));

/** A program of upstream's, with the version that it says it has. */
function findProgram(name: 'score-k8s' | 'score-compose') {
  const variable = name === 'score-k8s' ? 'SCORE_K8S_BIN' : 'SCORE_COMPOSE_BIN';
  const command = process.env[variable];
  if (!command || !existsSync(command)) {
    process.stderr.write(`Left out: the engine ${name} (no ${variable})\n`);
    return undefined;
  }
  const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  const engine = `${name}@${stdout.split(' ')[1]}`;
  return { engine, commands: { [engine]: command } };
}

const k8s = findProgram('score-k8s');
const compose = findProgram('score-compose');

(k8s ? describe : describe.skip)('score-k8s as the engine', () => {
  const { engine, commands } = k8s ?? { engine: '', commands: {} };

  it('renders, the same every time, and says where it differs', async () => {
    const platform = platformOf(engine);
    const first = await render(platform, commands);
    expect(errorsOf(first)).toEqual([]);
    expect(first.renderer).toBe(engine);
    const [kustomization, manifests] = first.render!.files;
    expect(kustomization.path).toBe('kustomization.yaml');
    expect(manifests.path).toBe('manifests.yaml');
    expect(manifests.content).toContain('value: db-shop');
    expect(manifests.content).toContain('namespace: shop-live');
    expect(manifests.content).toContain('Y29sb3VyPWJsdWUK');
    expect(first.findings).toContainEqual(
      expect.objectContaining({
        severity: 'info',
        code: 'engine-difference',
        message: expect.stringMatching(/^Deployment\/shop: .*volumeMounts/),
      }),
    );
    expect(await render(platform, commands)).toEqual(first);
    expect(left()).toEqual([]);
  });

  it('keeps what the engine itself has named', async () => {
    const platform = platformOf(engine, {
      provisioners: PROVISIONER.replace('.SourceWorkload', '.Guid'),
    });
    const native: Environment = { ...platform.environments[0] };
    delete native.engine;
    const [theirs, ours] = [
      await render(platform, commands),
      await render({ ...platform, environments: [native] }, commands),
    ];
    const hosts = [theirs, ours].map(
      ({ render: made }) =>
        /db-[0-9a-f-]{36}/.exec(JSON.stringify(made?.files))?.[0],
    );
    expect(hosts[0]).toBeDefined();
    expect(hosts[0]).toBe(hosts[1]);
    expect(errorsOf(theirs)).toEqual([]);
  });

  it('refuses what is drawn at random', async () => {
    const result = await render(
      platformOf(engine, {
        provisioners: PROVISIONER.replace('.SourceWorkload', 'randAlphaNum 8'),
      }),
      commands,
    );
    expect(errorsOf(result)).toEqual([
      ['engine-not-repeatable', expect.stringContaining(engine)],
    ]);
    expect(result.render).toBeUndefined();
    expect(result.isPassing).toBe(true);
  });

  it('never reads a file of the machine', async () => {
    const result = await render(platformOf(engine), commands, {
      text: SCORE.replace('conf/shop.conf', '/etc/hostname'),
    });
    expect(errorsOf(result)).not.toEqual([]);
    expect(result.render?.files ?? []).toEqual([]);
  });

  it('is not asked for a workload with errors', async () => {
    const result = await render(platformOf(engine), commands, {
      text: SCORE.replace('type: database', 'type: unknown-one'),
    });
    expect(errorsOf(result)).toHaveLength(1);
    expect(errorsOf(result)[0][0]).not.toMatch(/^engine-/);
  });
});

(compose ? describe : describe.skip)('score-compose as the engine', () => {
  const { engine, commands } = compose ?? { engine: '', commands: {} };

  it('renders, with the files that it mounts', async () => {
    const platform = platformOf(engine, { target: 'compose' });
    const result = await render(platform, commands);
    expect(errorsOf(result)).toEqual([]);
    const files = result.render!.files;
    expect(files.map(({ path }) => path)).toEqual([
      'compose.yaml',
      '.score-compose/mounts/files/shop-files-shop.conf',
    ]);
    expect(files[0].content).toContain('name: shop-live');
    expect(files[0].content).toContain('HOST: db-shop');
    expect(files[1].content).toBe('colour=blue\n');
    expect((await render(platform, commands)).render?.hash).toBe(
      result.render?.hash,
    );
  });
});

describe('a program as the engine', () => {
  const engine = 'score-k8s@1.2.3';
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'score-fake-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** It answers `--version`, and does `body` else. */
  function fake(body: string, version = '1.2.3') {
    const command = join(folder, 'fake');
    writeFileSync(
      command,
      `#!${process.execPath}
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const [verb] = process.argv.slice(2);
if (verb === '--version') {
  console.log('score-k8s ${version} (go1.26)');
} else if (verb === 'init') {
  fs.mkdirSync('.score-k8s');
  fs.writeFileSync('.score-k8s/state.yaml', 'workloads: {}');
} else {
  ${body}
}
`,
      { mode: 0o755 },
    );
    return { [engine]: command };
  }

  const write = (content: string) =>
    `fs.writeFileSync('out/manifests.yaml', ${content});`;

  it('sees nothing of the portal', async () => {
    process.env.SCORE_TEST_TOKEN = 'not-for-programs';
    try {
      const result = await render(
        platformOf(engine),
        fake(write(`'env: ' + Object.keys(process.env).sort()`)),
      );
      expect(result.render?.files[1].content).toBe('env: HOME,TMPDIR');
    } finally {
      delete process.env.SCORE_TEST_TOKEN;
    }
  });

  it.each([
    ['engine-missing', 'does not have the engine', () => ({})],
    [
      'engine-missing',
      'could not be started',
      () => ({ [engine]: join(folder, 'nobody') }),
    ],
    ['engine-version', 'another version', () => fake('', '1.2.30')],
    [
      'engine-too-much',
      'wrote more',
      () => fake(`for (;;) { fs.writeSync(1, 'x'.repeat(65536)); }`),
    ],
    [
      'engine-too-much',
      'wrote more',
      () => fake(write(`'x'.repeat(2 * 1024 * 1024)`)),
    ],
    [
      'engine-refused',
      'Secret db in plain text',
      () =>
        fake(
          write(
            `'{kind: Secret, metadata: {name: db}, stringData: {password: hunter2}}'`,
          ),
        ),
    ],
    ['engine-failed', 'could not be read', () => fake('')],
  ])('is told about as %s: %s', async (code, message, commands) => {
    const result = await render(platformOf(engine), commands());
    expect(errorsOf(result)).toEqual([
      [code, expect.stringContaining(message)],
    ]);
    expect(left()).toEqual([]);
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(result.render).toBeUndefined();
    expect(result.isPassing).toBe(true);
  });

  it('is quoted without paths of the machine', async () => {
    const result = await render(
      platformOf(engine),
      fake(
        `console.error('INFO: begun\\nError: \\x1b[31m' + process.cwd() + '/score.yaml: no such thing'); process.exit(1);`,
      ),
    );
    expect(errorsOf(result)).toEqual([
      [
        'engine-failed',
        `${engine}: The engine gave up: ./score.yaml: no such thing`,
      ],
    ]);
  });

  it('is killed with all that it has started', async () => {
    const pidFile = join(folder, 'pid');
    const result = await render(
      platformOf(engine),
      fake(
        `const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
         fs.writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
         setInterval(() => {}, 1000);`,
      ),
      { timeoutMs: 3000 },
    );
    expect(errorsOf(result)).toEqual([
      ['engine-timeout', expect.stringContaining('too long')],
    ]);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    const isGone = () => {
      try {
        process.kill(pid, 0);
        // A zombie that nobody waits for is gone as well.
        return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      } catch {
        return true;
      }
    };
    for (let i = 0; i < 50 && !isGone(); i++) {
      await new Promise(resolve => {
        setTimeout(resolve, 50);
      });
    }
    expect(isGone()).toBe(true);
    expect(left()).toEqual([]);
  });

  it('is not run for a provisioner that is a program', async () => {
    const marker = join(folder, 'ran');
    const result = await render(
      platformOf(engine, {
        provisioners: `${PROVISIONER}- { uri: 'cmd://bash#x', type: tool }\n`,
      }),
      fake(`fs.writeFileSync(${JSON.stringify(marker)}, '');`),
    );
    expect(errorsOf(result)).toEqual([
      ['engine-program', expect.stringContaining('cmd://bash#x')],
    ]);
    expect(existsSync(marker)).toBe(false);
  });

  it.each(['/etc/shop.conf', '../shop.conf', 'score.yaml', '.score-k8s/a'])(
    'is not given a file at %s',
    async source => {
      const result = await render(platformOf(engine), fake(''), {
        text: SCORE.replace('conf/shop.conf', source),
        source,
      });
      expect(errorsOf(result)).toEqual([
        ['engine-source', expect.stringContaining(source)],
      ]);
    },
  );

  it.each([
    { 'score-k8s@1.0.0': { command: 'score-k8s' } },
    { 'score-k8s@1.0.0': {} },
    { bash: { command: '/bin/bash' } },
    [],
  ])('is refused in a configuration of %j', engines => {
    expect(() =>
      createEngines(new ConfigReader({ score: { engines } })),
    ).toThrow(/score\.engines/);
  });
});
