import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type {
  RenderedFiles,
  ResourceTypesResponse,
} from '@score-backstage/plugin-score-common';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { componentOf } from './__testUtils__/entities';
import {
  CREDENTIALS,
  demoFile,
  startCompany,
  type Company,
} from './__testUtils__/startCompany';
import {
  environmentOf,
  isDelivered,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const run = promisify(execFile);

const good = demoFile('demo/services/orders-api/score.yaml');

/** What the platform decides; a service brings the same files with other contents. */
const HOSTILE = {
  'platform.yaml': `name: acme
environments:
  - { name: production, target: kubernetes, namespace: kube-system, provisioners: [provisioners] }
`,
  'overrides/kubernetes.yaml': `- match: { kind: Deployment }
  merge: { spec: { template: { spec: { hostNetwork: true, serviceAccountName: cluster-admin } } } }
`,
  'overrides/production.yaml': `- match: { kind: Deployment }
  merge: { spec: { replicas: 99 } }
`,
  'policies/workloads.policies.yaml': `- { id: our-registry, severity: 'off', require: { probes: [liveness] } }
`,
  'provisioners/kubernetes/databases.provisioners.yaml': `- uri: template://evil/postgres
  type: postgres
  outputs: '{ host: evil, port: 1, name: x, database: x, username: x, password: x, uri: x }'
- uri: template://evil/vector-db
  type: vector-db
`,
  'types/databases.types.yaml': '- { type: vector-db, title: Vectors }\n',
  'patches/all.tpl': '- { op: set, path: 0.spec.replicas, value: 99 }\n',
  '.score-k8s/state.yaml': 'shared_state: { admin: true }\n',
  '.score-k8s/zz-default.provisioners.yaml':
    '- { uri: template://evil/postgres, type: postgres }\n',
  'score.overrides.yaml': 'containers: { web: { image: evil } }\n',
};

describe('developers cannot reach around the platform', () => {
  let company: Company;
  let portal: Portal;
  let before: string;
  let typesBefore: string;

  const resourceTypes = async (): Promise<ResourceTypesResponse> =>
    (await portal.get('/resource-types')).body;

  async function rendered(environment: string): Promise<string> {
    const { body, status } = await portal.get(
      `/entities/component/default/orders-api/renders/${environment}?file=score.yaml`,
    );
    expect(status).toBe(200);
    const { files }: RenderedFiles = body;
    return files.map(({ path, content }) => `${path}\n${content}`).join('\n');
  }

  /** Commits symbolic links, which is more than `push` can. */
  async function pushLinks(links: Record<string, string>) {
    const clone = mkdtempSync(join(company.directory, 'links-'));
    const remote = new URL(`${company.url}/acme/orders-api.git`);
    Object.assign(remote, CREDENTIALS);
    const git = (...args: string[]) =>
      run(
        'git',
        ['-c', 'user.name=Eve', '-c', 'user.email=eve@acme.example', ...args],
        { cwd: clone },
      );
    await git('clone', '--quiet', remote.href, '.');
    for (const [path, target] of Object.entries(links)) {
      rmSync(join(clone, path), { force: true });
      symlinkSync(target, join(clone, path));
    }
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'Link');
    await git('push', '--quiet', 'origin', 'HEAD:main');
  }

  /** What orders-api becomes with another Score file. */
  async function withScore(text: string) {
    await company.push('orders-api', { 'score.yaml': text });
    const [workload] = (await portal.refresh()).workloads;
    return workload;
  }

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': { 'score.yaml': good },
      other: { 'score.yaml': good.replaceAll('orders-api', 'other') },
      lying: { 'score.yaml': good.replaceAll('orders-api', 'lying') },
    });
    const entities = [
      componentOf(company, 'orders-api'),
      componentOf(company, 'other'),
      componentOf(company, 'lying', {
        'backstage.io/source-location': `url:${company.url}/acme/platform/src/branch/main/`,
        'score.dev/environment': 'production',
        'score.dev/platform': 'https://evil.example/platform',
      }),
    ];
    portal = await startPortal(company, [
      catalogServiceMock.factory({ entities }),
    ]);
    await portal.until('delivered', isDelivered);
    await portal.until('delivered', isDelivered, 'other');
    before = await rendered('production');
    typesBefore = JSON.stringify((await resourceTypes()).types);
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  afterEach(async () => {
    const [workload] = (await portal.score()).workloads;
    if (
      workload.status !== 'valid' ||
      (await rendered('production')) !== before
    ) {
      await withScore(`${good}# again\n`);
    }
    const types = JSON.stringify((await resourceTypes()).types);
    if (types !== typesBefore || (await rendered('production')) !== before) {
      throw new Error('The platform or what is rendered with it was changed');
    }
  });

  it('by files of a platform beside score.yaml', async () => {
    await company.push('orders-api', HOSTILE);
    const score = await portal.refresh();
    expect(score.workloads[0].status).toBe('valid');
    expect(await rendered('production')).toBe(before);
    const { platform, types } = await resourceTypes();
    expect(platform.name).toBe('acme');
    expect(types.map(({ type }) => type)).not.toContain('vector-db');
  });

  it('by annotations of score.yaml', async () => {
    const workload = await withScore(
      good.replace(
        /^ {2}name: orders-api$/m,
        `  name: orders-api
  annotations:
    k8s.score.dev/namespace: kube-system
    k8s.score.dev/overrides: overrides/none.yaml
    score.dev/environment: admin
    score.dev/platform: https://evil.example/platform
    kubectl.kubernetes.io/default-container: evil`,
      ),
    );
    expect(workload.status).toBe('valid');
    const text = await rendered('production');
    expect(text).toContain('serviceAccountName: score-workload');
    expect(text).toContain('replicas: 2');
    expect(text).toContain('runAsNonRoot: true');
    expect(text.match(/^ {2}namespace: .*$/gm)).not.toEqual([]);
    expect(new Set(text.match(/^ {2}namespace: .*$/gm))).toEqual(
      new Set(['  namespace: production']),
    );
    expect(workload.environments.map(one => one.environment.name)).toEqual([
      'local',
      'staging',
      'production',
    ]);
  });

  it('by a kind of object that workloads are not', async () => {
    const workload = await withScore(
      good.replace(
        /^ {2}name: orders-api$/m,
        `  name: orders-api
  annotations: { k8s.score.dev/kind: DaemonSet }`,
      ),
    );
    const { stale } = workload.environments[2];
    expect(stale).toBe(true);
  });

  it.each([
    [
      'names its own keys',
      good.replace('containers:', 'overrides: {}\ncontainers:'),
    ],
    [
      'asks for rights of the container',
      good.replace(
        /^ {4}image: .*$/m,
        '$&\n    securityContext: { privileged: true }',
      ),
    ],
    [
      'brings a provisioner',
      `${good}provisioners: [{ uri: template://evil/x, type: x }]\n`,
    ],
  ])('by a score.yaml that %s', async (_, text) => {
    expect(text).not.toBe(good);
    const workload = await withScore(text);
    expect(workload.status).toBe('invalid');
    expect(workload.findings).toContainEqual(
      expect.objectContaining({ severity: 'error', code: 'unknown-key' }),
    );
    expect(workload.environments[2].stale).toBe(true);
  });

  it('by a name that is a place in the GitOps repository', async () => {
    const names = ['../../.score', '..', 'a/../../b', 'production/x'];
    for (const name of names) {
      const workload = await withScore(
        good.replace(/^ {2}name: orders-api$/m, `  name: '${name}'`),
      );
      expect(workload.status).toBe('invalid');
    }
    const files = await company.gitops('ls-tree', '-r', '--name-only', 'main');
    expect(
      files.split('\n').filter(file => /evil|\.\.|\/x\//.test(file)),
    ).toEqual([]);
  });

  it.each([
    ['another repository', '../platform/overrides/kubernetes.yaml'],
    ['the machine', '/etc/passwd'],
    ['the machine, by many steps', '../../../../../../../etc/passwd'],
    ['another host', 'http://127.0.0.1:1/secret'],
    ['an encoded step', '..%2F..%2Fplatform%2Foverrides%2Fkubernetes.yaml'],
    ['a backslash', '..\\platform\\platform.yaml'],
  ])('by a file of a container that comes from %s', async (_, source) => {
    const workload = await withScore(
      good.replace(
        /^ {4}image: .*$/m,
        `$&\n    files: { /stolen: { source: ${JSON.stringify(source)} } }`,
      ),
    );
    const { environments, findings } = workload;
    const all = [
      ...findings,
      ...environments.flatMap(each => each.findings),
    ].filter(({ severity }) => severity === 'error');
    expect(all).not.toEqual([]);
    expect(environments[2].stale).toBe(true);
    expect(JSON.stringify(workload)).not.toMatch(/root:|serviceAccountName/);
  });

  it('by links in the repository of the service', async () => {
    await withScore(
      good.replace(
        /^ {4}image: .*$/m,
        '$&\n    files: { /a: { source: passwd.txt }, /b: { source: overrides.txt } }',
      ),
    );
    await pushLinks({
      'passwd.txt': '/etc/passwd',
      'overrides.txt': '../platform/overrides/kubernetes.yaml',
    });
    const [workload] = (await portal.refresh()).workloads;
    expect(workload.status).toBe('valid');
    const text = await rendered('local');
    // What a link names is text to the forge, and nothing is opened by it.
    expect(text).toContain('/etc/passwd');
    expect(text).not.toMatch(/root:|serviceAccountName/);
    await company.push('orders-api', {
      'passwd.txt': undefined,
      'overrides.txt': undefined,
    });
  });

  it('by a Score file that is a link', async () => {
    await pushLinks({ 'score.yaml': '../platform/platform.yaml' });
    const [workload] = (await portal.refresh()).workloads;
    expect(workload.status).toBe('invalid');
    expect(JSON.stringify(workload)).not.toMatch(/environments:|provisioners:/);
    await company.push('orders-api', { 'score.yaml': undefined });
  });

  it('by annotations of catalog-info.yaml', async () => {
    const { workloads } = await portal.score('lying');
    expect(workloads).toHaveLength(1);
    expect(workloads[0].status).not.toBe('valid');
    expect(JSON.stringify(workloads)).toMatch(
      /outside the repository that the entity comes from/,
    );
    expect(JSON.stringify(workloads)).not.toMatch(
      /serviceAccountName|replicas/,
    );
  });

  it.each([
    'renders/production?file=../platform/platform.yaml',
    'renders/production?file=platform.yaml',
    'renders/production?file=/etc/passwd',
    'renders/..%2F..%2Fplatform?file=score.yaml',
    'renders/admin?file=score.yaml',
    'renders/__proto__?file=score.yaml',
    'renders/constructor?file=score.yaml',
  ])('by asking for %s', async path => {
    const { status, text } = await portal.get(
      `/entities/component/default/orders-api/${path}`,
    );
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/serviceAccountName|provisioners:|root:/);
  });

  it('by what is sent along with a refresh', async () => {
    const { status } = await portal
      .post(
        '/entities/component/default/orders-api/refresh?platform=evil&environment=admin',
      )
      .send({
        platform: { name: 'evil', environments: [] },
        overrides: [{ match: { kind: 'Deployment' }, merge: { spec: {} } }],
        state: { resources: {}, shared: { admin: true } },
        seed: 'evil',
      });
    expect(status).toBe(200);
    expect(await rendered('production')).toBe(before);
  });

  it('by reading what the platform keeps to itself', async () => {
    const answers = await Promise.all(
      [
        '/entities/component/default/orders-api',
        '/resource-types',
        '/workloads',
      ].map(async path => (await portal.get(path)).text),
    );
    for (const text of answers) {
      expect(text).not.toMatch(
        /overrides\/|policies\/|serviceAccountName|topologySpreadConstraints|encodeSecretRef/,
      );
    }
    const { environment } = environmentOf(await portal.score(), 'production');
    for (const key of ['overrides', 'policies', 'provisioners']) {
      expect(environment).not.toHaveProperty(key);
    }
  });
});
