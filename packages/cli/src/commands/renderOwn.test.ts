import fs from 'node:fs';
import path from 'node:path';
import { createCliFolder, type CliFolder } from '../__testUtils__/runInFolder';

const SHOP = `apiVersion: score.dev/v1b1
metadata: { name: shop }
service: { ports: { web: { port: 80, targetPort: 8080 } } }
containers:
  web:
    image: '.'
    args: [serve]
    variables:
      NAME: \${resources.me.NAME}
      DATABASE: \${resources.db.uri}
      ORDERS: \${resources.orders.url}
resources:
  me: { type: environment }
  db: { type: postgres, id: shared }
  orders: { type: service }
`;

const ORDERS = `apiVersion: score.dev/v1b1
metadata: { name: orders }
service: { ports: { web: { port: 80, targetPort: 8080 } } }
containers:
  main: { image: 'orders:1', variables: { DATABASE: '\${resources.db.uri}' } }
resources:
  db: { type: postgres, id: shared }
`;

const COUNTER = `- uri: template://test/counter
  type: counter
  state: 'count: {{ dig "count" 0 .State | add 1 }}'
  outputs: 'count: {{ .State.count }}'
`;

const COUNTING = `apiVersion: score.dev/v1b1
metadata: { name: counting }
containers:
  main: { image: 'x:1', variables: { COUNT: '\${resources.cc.count}' } }
resources:
  cc: { type: counter }
`;

const PATCH = `{{ range $i, $m := .Manifests }}{{ if eq $m.kind "Deployment" }}
- { op: set, path: '{{ $i }}.spec.replicas', value: 3 }
{{ end }}{{ end }}`;

describe('render without a platform', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = createCliFolder({
      'shop.yaml': SHOP,
      'orders.yaml': ORDERS,
      'counting.yaml': COUNTING,
      'given/a.provisioners.yaml': COUNTER,
      'given/replicas.tpl': PATCH,
      'more.yaml': 'containers: { web: { args: [more] } }',
    });
  });
  afterEach(() => folder.remove());

  it('prints objects for a cluster, and how its Secrets are made', async () => {
    const { code, out, told } = await folder.run(
      ...['render', '-t', 'kubernetes', '-n', 'acme', '-i', 'shop:1'],
      ...['shop.yaml', 'orders.yaml'],
    );
    expect(code).toBe(0);
    expect(out.match(/^kind: \w+/gm)?.sort()).toEqual([
      ...['kind: Deployment', 'kind: Deployment', 'kind: Service'],
      ...['kind: Service', 'kind: Service', 'kind: StatefulSet'],
    ]);
    expect(out).not.toMatch(/kind: Secret/);
    expect(out.match(/^ {2}namespace: acme$/gm)).toHaveLength(6);
    expect(told).toMatch(
      /^ {2}kubectl create secret generic shared-\w+ --namespace acme --from-literal password="\$\(openssl/m,
    );
    expect(told).toContain(
      'kubectl create secret generic shop-environment --namespace acme --from-env-file .env',
    );
  });

  it('makes one Compose project of several workloads', async () => {
    const { code, told } = await folder.run(
      ...['render', '-t', 'compose', '--build', 'web=.'],
      ...[
        '--publish',
        '8080:shop:8080',
        '-p',
        '5432:postgres#shared.host:5432',
      ],
      ...['-o', 'out/project.yaml', '--env-file', 'local/.env.local'],
      ...['shop.yaml', 'orders.yaml'],
    );
    expect({ code, told }).toEqual({
      code: 0,
      told: expect.stringContaining('Fill in NAME there.'),
    });
    const project = folder.read('out/project.yaml');
    expect(project.match(/^ {2}[\w-]+:$/gm)).toEqual([
      '  orders-main:',
      expect.stringMatching(/^ {2}shared-\w+:$/),
      '  shop-web:',
    ]);
    expect(project).toContain('build:\n      context: "."');
    expect(project.match(/published: /g)).toHaveLength(2);
    expect(folder.read('local/.env.local')).toMatch(
      /^NAME=$[^]*^SHARED_\w+_PASSWORD=\w+$|^SHARED_\w+_PASSWORD=\w+$[^]*^NAME=$/m,
    );
    expect(folder.read('local/.gitignore')).toBe('.env.local\n');
  });

  it('writes a folder for each of several workloads on a cluster', async () => {
    await folder.run(
      ...['render', '-t', 'kubernetes', '-i', 'shop:1', '-o', 'out'],
      ...['shop.yaml', 'orders.yaml'],
    );
    expect(folder.list()).toEqual(
      expect.arrayContaining([
        'out/orders/kustomization.yaml',
        'out/shop/deployment-shop.yaml',
        'out/shop/kustomization.yaml',
      ]),
    );
    await folder.run(
      ...['render', '-t', 'kubernetes', '-i', 'shop:1', '-o', 'one/all.yaml'],
      ...['--with', 'orders.yaml', 'shop.yaml'],
    );
    expect(folder.list().filter(file => file.startsWith('one/'))).toEqual([
      'one/all.yaml',
    ]);
  });

  it('takes provisioners and keeps their state', async () => {
    const count = async () => {
      const { out } = await folder.run(
        ...['render', '-t', 'compose', '--provisioners', 'given'],
        ...['--state', 'state/s.json', 'counting.yaml'],
      );
      return out.match(/COUNT: (.*)/)?.[1];
    };
    expect(await count()).toBe('"1"');
    expect(await count()).toBe('"2"');
    const { mode } = fs.statSync(path.join(folder.path, 'state/s.json'));
    expect(mode % 0o1000).toBe(0o600);
    expect(
      await folder.run(
        ...['render', '-t', 'compose', '--provisioners', 'given'],
        ...['--no-default-provisioners', '-i', 'x:1', 'shop.yaml'],
      ),
    ).toMatchObject({
      code: 1,
      told: expect.stringContaining('It offers counter.'),
    });
  });

  it('applies overrides and patch templates', async () => {
    const { out, told } = await folder.run(
      ...['render', '-t', 'kubernetes', '--overrides-file', 'more.yaml'],
      ...['--override-property', 'containers.web.image=shop:9'],
      ...['--override-property', 'resources.me='],
      ...['--override-property', 'containers.web.variables.NAME='],
      ...['--patch-templates', 'given', '--with', 'orders.yaml', 'shop.yaml'],
    );
    expect(told).not.toContain('error');
    expect(out).toContain('image: shop:9');
    expect(out).toContain('- more');
    expect(out).not.toContain('- serve');
    expect(out).toContain('replicas: 3');
    folder.write({ 'given/replicas.tpl': '- { op: delete, path: 0.nothing }' });
    expect(
      await folder.run(
        ...['render', '-t', 'kubernetes', '--patch-templates', 'given'],
        'orders.yaml',
      ),
    ).toMatchObject({
      code: 1,
      told: expect.stringMatching(
        /^given\/replicas\.tpl:1:1: error: .*nothing/,
      ),
    });
  });

  it('says what cannot be published or built', async () => {
    const { code, told } = await folder.run(
      ...['render', '-t', 'compose', '-p', '80:shpo:80', '--build', 'wbe=.'],
      ...['shop.yaml', 'orders.yaml'],
    );
    expect(code).toBe(1);
    expect(told).toContain('No port of "shpo" can be published');
    expect(told).toContain('no container "wbe" to build');
  });
});
