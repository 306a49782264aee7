import { readWorkload, type WorkloadSpec } from '@score-backstage/engine';
import { parse } from 'yaml';
import { createTask, skeletons } from '../__testUtils__/runAction';
import { createScoreWorkloadAction } from './createScoreWorkloadAction';
import { examples } from './createScoreWorkloadAction.examples';

const action = createScoreWorkloadAction({ skeletons });
type Values = Parameters<typeof action.handler>[0]['input']['values'];

async function write(values: Values): Promise<string> {
  const task = createTask();
  await task.run(action, { values });
  expect(task.warnings).toEqual([]);
  return task.read('score.yaml');
}

async function spec(values: Values): Promise<WorkloadSpec | undefined> {
  const text = await write(values);
  return readWorkload({ path: 'score.yaml', text }).workload?.spec;
}

describe('score:workload', () => {
  it('writes what a person would have written', async () => {
    expect(
      await write({
        name: 'orders-api',
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
        variables: [
          { name: 'DATABASE_URL', value: '${resources.db.uri}' },
          { name: 'LOG_LEVEL', value: 'info' },
        ],
      }),
    )
      .toBe(`# What this service needs to run. Where and how it runs is the platform's part.
apiVersion: score.dev/v1b1
metadata:
  name: orders-api
containers:
  orders-api:
    # CI writes the tag of every image it has built here; the portal does the rest.
    image: ghcr.io/acme/orders-api:v0.1.0
    variables:
      DATABASE_URL: \${resources.db.uri}
      LOG_LEVEL: info
    resources:
      limits:
        memory: 512Mi
        cpu: 500m
      requests:
        memory: 256Mi
        cpu: 100m
    livenessProbe:
      httpGet:
        path: /healthz
        port: 8080
service:
  ports:
    http:
      port: 80
      targetPort: 8080
resources:
  db:
    type: postgres
    params:
      engine: postgres
      version: "16"
  dns:
    type: dns
    params:
      domain: orders.api.acme.com
`);
  });

  it('needs nothing but a name', async () => {
    const written = await spec({ name: 'a1' });
    expect(written?.resources).toBeUndefined();
    expect(written?.containers.a1).toMatchObject({
      image: 'ghcr.io/acme/a1:v0.1.0',
      variables: { LOG_LEVEL: 'info' },
    });
    expect(written?.service?.ports?.http).toEqual({
      port: 80,
      targetPort: 8080,
    });
  });

  it.each([
    ['yes', 'a name that YAML 1.1 reads as a boolean'],
    ['null', 'a name that YAML reads as nothing'],
    ['0x1f', 'a name that YAML reads as a number'],
    ['12345', 'a name of digits'],
    ['a'.repeat(63), 'the longest name'],
  ])('keeps %s, %s', async name => {
    const written = await spec({
      name,
      domain: `${name}.acme.com`,
      port: 65535,
    });
    expect(written?.metadata.name).toBe(name);
    expect(Object.keys(written?.containers ?? {})).toEqual([name]);
    expect(written?.resources?.dns.params).toEqual({
      domain: `${name}.acme.com`,
    });
  });

  it('writes every value as itself, whatever YAML would make of it', async () => {
    const texts = [
      'it\'s "quoted" \\ and: more # not a comment',
      'first\nsecond: {injected: true}\n---\nthird',
      '- item',
      '16',
      '1e3',
      'TRUE',
      'off',
      '~',
      '',
      ' padded ',
      '&anchor *alias !tag %directive @at `tick`',
      '[1, 2',
      'ends with:',
      '{{ jinja }} {% raw %} $${{ github.sha }}',
      '\u0085\u2028\ufeff\t',
      'https://example.com/path?a=b#c',
      'postgres://${resources.queue.host}:5432',
    ];
    const params = {
      ...Object.fromEntries(texts.map((text, index) => [`p${index}`, text])),
      'key: with "everything" in it\n': 'x',
      number: 16,
      float: 0.5,
      no: false,
      nothing: null,
      list: [1, 'two', { three: '3: 4' }],
      map: { deep: { deeper: 'a: b' } },
      empty: {},
    };
    const variables = texts.map((value, index) => ({
      name: `V${index}`,
      value,
    }));

    const text = await write({
      name: 'orders-api',
      resources: [{ name: 'queue', type: 'queue', class: 'big', params }],
      variables,
    });
    const document = parse(text);
    expect(document.resources.queue).toEqual({
      type: 'queue',
      class: 'big',
      params,
    });
    expect(document.containers['orders-api'].variables).toEqual(
      Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    );
    expect(Object.keys(document.resources)).toEqual(['queue']);
  });

  it('fails with the place and the reason when the document is not valid', async () => {
    await expect(
      write({
        name: 'orders-api',
        variables: [
          { name: 'DATABASE_URL', value: '${resources.database.uri}' },
        ],
        resources: [{ name: 'db', type: 'postgres' }],
      }),
    ).rejects.toThrow(/score\.yaml:10:\d+ .*database.*db/s);
  });

  it('fails when two resources have one name', async () => {
    await expect(
      write({
        name: 'orders-api',
        domain: 'orders.acme.com',
        resources: [{ name: 'dns', type: 'dns' }],
      }),
    ).rejects.toThrow(/score\.yaml:\d+:3 .*dns/);
  });

  it('fails when the skeleton has no score.yaml', async () => {
    const task = createTask();
    await expect(
      task.run(action, {
        skeleton: './skeleton-ci',
        values: { name: 'orders-api' },
      }),
    ).rejects.toThrow('The skeleton has no score.yaml');
  });

  it('writes to a folder of the workspace, and to no other', async () => {
    const task = createTask();
    const values = { name: 'orders-api' };
    await task.run(action, { values, targetPath: 'services/orders' });
    expect(await task.read('services/orders/score.yaml')).toContain(
      'orders-api',
    );
    await expect(
      task.run(action, { values, targetPath: '../elsewhere' }),
    ).rejects.toThrow('Relative path is not allowed');
  });

  it('has examples that work', async () => {
    const steps = examples.flatMap(({ example }) => parse(example).steps);
    expect(steps.length).toBe(examples.length);
    for (const { action: id, input } of steps) {
      expect(id).toBe('score:workload');
      const task = createTask();
      // The third names a skeleton that a platform team would have.
      await task.run(action, { ...input, skeleton: undefined });
      const folder = input.targetPath ?? '.';
      expect(await task.read(`${folder}/score.yaml`)).toContain(
        `name: ${input.values.name}`,
      );
    }
  });
});
