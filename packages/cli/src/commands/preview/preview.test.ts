import { execFileSync } from 'node:child_process';
import path from 'node:path';
import {
  createCliFolder,
  type CliFolder,
} from '../../__testUtils__/runInFolder';

const PROVISIONERS = `- uri: template://acme/cache
  type: cache
  outputs: |
    host: cache
`;

const score = (name: string, rest = '') => `apiVersion: score.dev/v1b1
metadata: { name: ${name} }
containers:
  web:
    image: ${name}:1
${rest}`;

const CACHED = `    variables: { HOST: "\${resources.cache.host}" }
resources: { cache: { type: cache } }
`;

describe('preview', () => {
  let folder: CliFolder;
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=Ada', '-c', 'user.email=ada@acme.example', ...args],
      { cwd: folder.path, stdio: 'pipe' },
    );

  beforeAll(() => {
    folder = createCliFolder({
      'platform/platform.yaml': `name: acme
environments:
  - { name: live, target: kubernetes, namespace: live, provisioners: [a.provisioners.yaml] }
`,
      'platform/a.provisioners.yaml': PROVISIONERS,
      'fleet/shop/score.yaml': score('shop', CACHED),
      'fleet/orders/score.yaml': score('orders', CACHED),
      'fleet/plain/score.yaml': score('plain'),
      'fleet/again/score.yaml': score('plain'),
      'fleet/broken/score.yaml': 'metadata: [',
    });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Begin');
  });
  afterAll(() => folder.remove());
  beforeEach(() =>
    folder.write({ 'platform/a.provisioners.yaml': PROVISIONERS }),
  );

  const change = (from: string, to: string) =>
    folder.write({
      'platform/a.provisioners.yaml': PROVISIONERS.replace(from, to),
    });
  const preview = (...args: string[]) =>
    folder.run(
      ...['preview', '--before', 'HEAD', '--after', 'platform'],
      ...['--workloads', 'fleet', ...args],
    );

  it('compares a folder with a commit of it', async () => {
    change('host: cache', 'host: cache-2');
    const { code, out, told } = await preview();
    expect(code).toBe(0);
    expect(out).toContain('This change changes 2 renders of 2 workloads.');
    expect(out).toContain('2 of 3 renders could change');
    expect(out).toContain(
      '- Deployment spec.template.spec.containers.*.env.HOST.value changed: "cache" → "cache-2" (2 renders) – live: orders, shop',
    );
    expect(told).toContain(`Left out: ${path.join('fleet', 'broken')}`);
    expect(told).toMatch(/Left out: .*plain.*, which is named plain as/);
  });

  it('exits with 1 when something breaks, in all formats', async () => {
    change('host: cache', 'host: {{ fail "no" }}');
    const { code, out } = await preview('-f', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      broken: { live: ['orders', 'shop'] },
      types: [{ type: 'cache', change: 'stops' }],
    });
    const markdown = await preview('-f', 'markdown');
    expect(markdown.code).toBe(1);
    expect(markdown.out).toContain('**Types that stop working**');
  });

  it('shows one workload value by value', async () => {
    change('host: cache', 'host: cache-2');
    const { code, out } = await preview('--show', 'shop');
    expect(code).toBe(0);
    expect(out).toContain('live: changed\n~ Deployment/shop');
    expect(out).toContain('env.HOST.value: cache-2');
    expect((await preview('--show', 'none')).code).toBe(2);
  });

  it.each([
    [['--before', 'HEAD'], '--after'],
    [['--before=--exec=x', '--after', 'platform'], 'no commit'],
    [['--before', 'no-such', '--after', 'platform'], 'git knows no such'],
    [['--before', 'fleet', '--after', 'platform'], 'cannot be used'],
  ])('says what is wrong with %j', async (args, told) => {
    const result = await folder.run('preview', ...args);
    expect(result.code).toBe(2);
    expect(result.told).toContain(told);
  });
});
