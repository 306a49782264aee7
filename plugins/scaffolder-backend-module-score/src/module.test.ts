import { readWorkload } from '@score-backstage/engine';
import { parse } from 'yaml';
import { startScaffolder } from './__testUtils__/startScaffolder';

jest.setTimeout(60_000);

const FILES = [
  '.github/workflows/ci.yaml',
  '.gitignore',
  'Dockerfile',
  'README.md',
  'catalog-info.yaml',
  'score.yaml',
  'server.mjs',
];

describe('the scaffolder with the Score module', () => {
  let scaffolder: Awaited<ReturnType<typeof startScaffolder>>;

  beforeAll(async () => {
    scaffolder = await startScaffolder();
  });
  afterAll(async () => {
    await scaffolder.stop();
  });

  /** Files of a repository in the forge, as Git has them. */
  const files = async (name: string) =>
    (await scaffolder.git(name, 'ls-tree', '-r', '--name-only', 'main'))
      .trim()
      .split('\n');
  const show = (name: string, path: string) =>
    scaffolder.git(name, 'show', `main:${path}`);

  it('lists the actions with their schemas and examples', async () => {
    const { body } = await scaffolder.call('actions');
    for (const id of ['score:workload', 'score:ci']) {
      expect(body).toContainEqual(
        expect.objectContaining({
          id,
          description: expect.any(String),
          examples: expect.arrayContaining([
            { description: expect.any(String), example: expect.any(String) },
          ]),
          schema: {
            input: expect.objectContaining({ required: ['values'] }),
          },
        }),
      );
    }
  });

  it('runs the template Score service from the form to the catalog', async () => {
    const { error, output } = await scaffolder.runTask('score-service', {
      name: 'orders-api',
      description: 'Takes orders: "many", and more.',
      owner: 'group:default/checkout',
      system: 'system:default/shop',
      image_repo: 'ghcr.io/acme/orders-api',
      domain: 'orders.api.acme.com',
      port: 8080,
      resources: [
        {
          name: 'db',
          type: 'postgres',
          params: { engine: 'postgres', version: '16' },
        },
      ],
      variables: [{ name: 'DATABASE_URL', value: '${resources.db.uri}' }],
    });
    expect(error).toBeUndefined();

    expect(await files('orders-api')).toEqual(FILES);
    const text = await show('orders-api', 'score.yaml');
    const { workload, findings } = readWorkload({ path: 'score.yaml', text });
    expect(findings).toEqual([]);
    expect(workload?.spec.resources).toEqual({
      db: { type: 'postgres', params: { engine: 'postgres', version: '16' } },
      dns: { type: 'dns', params: { domain: 'orders.api.acme.com' } },
    });
    expect(workload?.spec.containers['orders-api'].variables).toEqual({
      DATABASE_URL: '${resources.db.uri}',
    });

    const repository = `${scaffolder.url}/acme/orders-api/src/branch/main/`;
    expect(scaffolder.registered).toContain(`${repository}catalog-info.yaml`);
    expect(output.links).toEqual([
      { title: 'Repository', url: repository },
      {
        title: 'Open in catalog',
        icon: 'catalog',
        entityRef: 'component:default/orders-api',
      },
    ]);
  });

  it('publishes nothing when the document would not be valid', async () => {
    const { error } = await scaffolder.runTask('score-service', {
      name: 'broken',
      owner: 'group:default/checkout',
      variables: [{ name: 'DATABASE_URL', value: '${resources.db.uri}' }],
    });
    expect(error).toMatch(/score\.yaml:\d+:\d+ /);
    await expect(files('broken')).rejects.toThrow();
  });

  it.each([
    ['name', 'Orders\nkind: Secret'],
    ['image_repo', 'ghcr.io/acme/x:latest'],
    ['domain', 'a b'],
    ['port', 70000],
  ])(
    'refuses a %s that is none before anything is written',
    async (key, value) => {
      const values = { name: 'orders-api', owner: 'group:default/checkout' };
      const { status, body } = await scaffolder.call('tasks', {
        templateRef: 'template:default/score-service',
        values: { ...values, [key]: value },
      });
      expect(status).toBe(400);
      expect(body.errors[0].stack).toContain(`instance.${key}`);
    },
  );

  it('runs the template of two plain steps beside the skeletons', async () => {
    const { error } = await scaffolder.runTask('score-service-plain', {
      name: 'invoices-api',
      owner: 'group:default/checkout',
    });
    expect(error).toBeUndefined();

    const text = await show('invoices-api', 'score.yaml');
    const { workload, findings } = readWorkload({ path: 'score.yaml', text });
    expect(findings).toEqual([]);
    expect(workload?.spec.containers['invoices-api'].image).toMatch(
      /^ghcr\.io\/acme\/invoices-api:/,
    );
    expect(workload?.spec.resources).toEqual({
      dns: { type: 'dns', params: { domain: 'invoices-api.api.acme.com' } },
    });
    expect(
      parse(await show('invoices-api', 'catalog-info.yaml')).spec.owner,
    ).toBe('group:default/checkout');
    expect(await files('invoices-api')).toEqual(FILES);
  });

  it('refuses values that are none, whatever the form of a template lets through', async () => {
    const [template] = scaffolder.templates;
    const { status, body } = await scaffolder.call('dry-run', {
      template: JSON.parse(
        JSON.stringify({
          ...template,
          spec: { ...template.spec, parameters: [] },
        }),
      ),
      values: {
        name: 'Orders\nkind: Secret',
        resources: [{ name: 'db', type: 'postgres\n    x: y' }],
        variables: [{ name: 'A B', value: 'x' }],
      },
      directoryContents: [],
    });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(
      /score:workload.*values\.name.*resources\[0\]\.type.*variables\[0\]\.name/s,
    );
  });

  it('shows what it would write in a dry run, and creates nothing', async () => {
    const { status, body } = await scaffolder.call('dry-run', {
      template: JSON.parse(JSON.stringify(scaffolder.templates[0])),
      values: { name: 'only-a-try', owner: 'group:default/checkout' },
      directoryContents: [],
    });
    expect([status, body.error]).toEqual([200, undefined]);
    const written: { path: string; base64Content: string }[] =
      body.directoryContents;
    expect(written.map(({ path }) => path)).toContain('score.yaml');
    await expect(files('only-a-try')).rejects.toThrow();
  });
});
