import fs from 'node:fs';
import path from 'node:path';
import {
  ENGINE_VERSION,
  PLATFORM_FILE_KINDS,
  platformSchema,
} from '@score-backstage/engine';
import {
  createCliFolder,
  PLATFORM,
  SCORE,
  type CliFolder,
} from '../../__testUtils__/runInFolder';

// Commands of a machine that does other things as well.
jest.setTimeout(60_000);

describe('platform init', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = createCliFolder({ 'README.md': 'mine' });
  });
  afterEach(() => folder.remove());

  it('writes a platform that passes its own check', async () => {
    const { code, out, told } = await folder.run(
      ...['platform', 'init', 'acme-platform'],
    );
    expect(code).toBe(0);
    expect(out.split('\n')).toContain('acme-platform/platform.yaml');
    expect(told).toContain(
      'score-backstage platform check acme-platform --workloads acme-platform/examples',
    );
    expect(
      await folder.run(
        ...['platform', 'check', 'acme-platform'],
        ...['--workloads', 'acme-platform/examples'],
      ),
    ).toEqual({
      code: 0,
      out: 'Platform acme-platform, 3 environments, 18 resource types, 3 policies, 1 workload: nothing to complain about\n',
      told: '',
    });
  });

  it('is one that workloads are rendered with', async () => {
    await folder.run('platform', 'init', 'p');
    for (const environment of ['local', 'staging', 'production']) {
      const { code, out } = await folder.run(
        ...['render', '--platform', 'p', '-e', environment],
        'p/examples/hello/score.yaml',
      );
      expect(code).toBe(0);
      expect(out).toContain('hello');
    }
  });

  it('takes a name and a repository', async () => {
    const { code } = await folder.run(
      ...['platform', 'init', 'p', '--name', 'acme'],
      ...['--git-ops', 'https://git.acme.example/acme/gitops.git'],
    );
    expect(code).toBe(0);
    const manifest = folder.read('p/platform.yaml');
    expect(manifest).toMatch(/^name: acme$/m);
    expect(
      manifest.match(/repoUrl: https:\/\/git.acme.example\/acme\/gitops$/gm),
    ).toHaveLength(2);
    expect(folder.read('p/.github/workflows/platform.yaml')).toContain(
      `@score-backstage/cli@${ENGINE_VERSION} platform check`,
    );
    expect((await folder.run('platform', 'check', 'p')).code).toBe(0);
    const all = folder
      .list()
      .filter(file => file.startsWith('p/'))
      .map(folder.read)
      .join('');
    expect(all).not.toMatch(/my-platform|git\.example\.com|VERSION/);
  });

  it('gives every file a schema that is there', async () => {
    await folder.run('platform', 'init', 'p');
    const schemas = folder
      .list()
      .filter(file => /^p\/.*\.yaml$/.test(file))
      .flatMap(file => {
        const [, schema] =
          /^# yaml-language-server: \$schema=(\S+)$/m.exec(folder.read(file)) ??
          [];
        return schema ? [path.join(path.dirname(file), schema)] : [];
      });
    expect(new Set(schemas)).toEqual(
      new Set(
        PLATFORM_FILE_KINDS.map(kind => `p/.schemas/${kind}.schema.json`),
      ),
    );
    expect(schemas.map(file => folder.list().includes(file))).not.toContain(
      false,
    );
  });

  it('writes over nothing, and nothing at all where something is in the way', async () => {
    const { code, told } = await folder.run('platform', 'init');
    expect(code).toBe(2);
    expect(told).toBe(
      'Nothing was written, for these are there already:\n  README.md\nName another folder, or move them away.\n',
    );
    expect(folder.list()).toEqual(['README.md']);
    expect(folder.read('README.md')).toBe('mine');
  });

  it('follows no link that somebody laid', async () => {
    fs.mkdirSync(path.join(folder.path, 'p'));
    fs.symlinkSync('../README.md', path.join(folder.path, 'p/platform.yaml'));
    expect((await folder.run('platform', 'init', 'p')).told).toContain(
      '  p/platform.yaml\n',
    );
    expect(folder.read('README.md')).toBe('mine');
  });

  it.each([
    ['--name', 'Not A Name'],
    ['--git-ops', 'https://user:word@git.example/acme/gitops'],
    ['--git-ops', 'git@git.example:acme/gitops'],
  ])('refuses %s %s', async (option, value) => {
    const { code, told } = await folder.run(
      ...['platform', 'init', 'p', option, value],
    );
    expect(code).toBe(2);
    expect(told).toContain(option);
    expect(folder.list()).toEqual(['README.md']);
  });
});

describe('platform check', () => {
  const folder = createCliFolder({
    ...PLATFORM,
    'platform/overrides.yaml': `- { match: { kind: Deployment }, merge: { spec: { replicas: 2 } } }
- { match: { kind: Deployment, name: basket }, merge: { spec: { replicas: 3 } } }
`,
    'platform/policies/a.policies.yaml':
      '- { id: probe, severity: { live: warning, chart: error }, message: We restart what hangs., require: { probes: [liveness] } }\n',
    'platform/platform.yaml': PLATFORM['platform/platform.yaml']
      .replace(
        'namespace: live, ',
        'namespace: live, overrides: [overrides.yaml], policies: [policies], ',
      )
      .replace('name: chart, ', 'name: chart, policies: [policies], '),
    'broken/platform.yaml': 'name: x\nenvironment: []\n',
    'failing/platform.yaml':
      'name: x\nenvironments: [{ name: live, target: kubernetes, provisioners: [a.provisioners.yaml] }]\n',
    'failing/a.provisioners.yaml':
      '- { uri: template://x/db, type: db, outputs: \'{{ fail "no zone" }}\' }\n',
    'services/shop/score.yaml': SCORE.replace(/\n {6}NAME.*/, '').replace(
      /\n {2}me:.*/,
      '',
    ),
    'services/shop/shop.txt': 'bicycles',
    'services/other.yaml': 'a: 1\n',
  });
  afterAll(() => folder.remove());

  const check = (...args: string[]) => folder.run('platform', 'check', ...args);

  it('tells what is wrong, at the line', async () => {
    const { code, out } = await check('broken');
    expect(code).toBe(1);
    expect(out).toContain(
      'broken/platform.yaml:2:1: error: A platform has no key',
    );
    expect(out).toMatch(/The platform cannot be used: 2 errors, 0 warnings\n$/);
  });

  it('tries all types in all environments', async () => {
    const { code, out } = await check('failing');
    expect(code).toBe(1);
    expect(out).toMatch(
      /^failing\/a.provisioners.yaml:1:1: error: db.default cannot be had in live: .*no zone.*\[type-failing]$/m,
    );
    const ours = await check('platform');
    expect(ours.code).toBe(0);
    expect(ours.out).toMatch(
      /^platform\/kubernetes.provisioners.yaml:6:1: warning: tool.default cannot be had in live, chart: It is a program/m,
    );
  });

  it('renders workloads, and says which rules none of them needs', async () => {
    const { code, out } = await check('platform', '--workloads', 'services');
    expect(code).toBe(1);
    expect(out).toContain(
      'services/shop/score.yaml:5:5: warning: live: The container "web" has no livenessProbe. We restart what hangs. [policy-probe]',
    );
    expect(out).toContain(
      'platform/overrides.yaml:2:1: info: No workload that was given has a Deployment "basket" in live. [override-unused]',
    );
    expect(out).not.toContain('overrides.yaml:1:');
    expect(out).toMatch(
      /Platform acme, 3 environments, 3 resource types, 1 policy, 1 workload: 1 error, 2 warnings\n$/,
    );
  });

  it('answers programs and code hosts', async () => {
    const json = JSON.parse((await check('platform', '-f', 'json')).out);
    expect(json).toMatchObject({
      platform: 'acme',
      valid: true,
      environments: ['local', 'live', 'chart'],
    });
    expect(json.types[0]).toMatchObject({ type: 'cache' });
    const sarif = JSON.parse((await check('failing', '-f', 'sarif')).out);
    expect(sarif.runs[0].results[0]).toMatchObject({
      ruleId: 'type-failing',
      level: 'error',
    });
  });

  it('has nothing to complain about in the demo platform', async () => {
    const demo = path.resolve(__dirname, '../../../../../platform');
    const { code, out } = await check(demo);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Platform acme, 3 environments, \d+ resource types, 4 policies: nothing to complain about\n$/,
    );
  });

  it('says when it cannot be tried', async () => {
    expect(await check('nowhere')).toMatchObject({ code: 2, out: '' });
    expect(await check('platform', 'twice')).toMatchObject({ code: 2 });
    expect(await check('platform', '--workloads', 'nowhere')).toMatchObject({
      code: 2,
    });
    expect(await folder.run('platform')).toMatchObject({ code: 2 });
    expect(await folder.run('platform', 'destroy')).toMatchObject({
      code: 2,
      told: expect.stringContaining('check, init, schema'),
    });
  });
});

describe('platform schema', () => {
  const folder = createCliFolder({});
  afterAll(() => folder.remove());

  it.each(PLATFORM_FILE_KINDS)('prints that of %s', async kind => {
    const { code, out } = await folder.run('platform', 'schema', kind);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(
      JSON.parse(JSON.stringify(platformSchema(kind))),
    );
  });

  it('names the kinds that there are', async () => {
    expect(await folder.run('platform', 'schema', 'patches')).toMatchObject({
      code: 2,
      told: expect.stringContaining('platform, provisioners, types'),
    });
    expect((await folder.run('platform', 'schema')).code).toBe(2);
  });
});
