import { loadPlatform } from '../platform';
import { render } from '../render';
import { readWorkload } from '../spec';
import type { Platform } from '../stages';
import type { ResourceType } from '../types';
import { describeResourceTypes } from './describeResourceTypes';

const manifest = `name: acme
environments:
  - { name: local, title: Local, target: compose, provisioners: [compose] }
  - { name: live, title: Live, target: kubernetes, namespace: live, provisioners: [kubernetes] }
`;

const platformOf = (files: Record<string, string>): Platform => {
  const { platform, findings } = loadPlatform(
    Object.entries({
      'platform.yaml': manifest,
      'compose/none.provisioners.yaml': '[]',
      'kubernetes/none.provisioners.yaml': '[]',
      ...files,
    }).map(([path, text]) => ({ path, text })),
  );
  if (!platform) {
    throw new Error(JSON.stringify(findings));
  }
  return platform;
};

const describe1 = (files: Record<string, string>): ResourceType => {
  const [first] = describeResourceTypes(platformOf(files));
  return first;
};

const kubernetes = (text: string) => ({
  'kubernetes/a.provisioners.yaml': text,
});

describe('describeResourceTypes', () => {
  it('tells params, outputs and where a type works', () => {
    const type = describe1({
      ...kubernetes(`- uri: template://acme/cache
  type: cache
  description: Kept in memory
  outputs: |
    host: {{ .SourceWorkload }}
    password: {{ encodeSecretRef "cache" "password" }}
`),
      'types/cache.types.yaml': `type: cache
title: Cache
owner: group:default/platform
lifecycle: production
params:
  type: object
  required: [size]
  properties:
    size: { type: integer, minimum: 2, description: In GiB }
outputs:
  password: { description: To sign in }
  host: {}
example: { size: 4 }
`,
    });
    expect(type).toEqual({
      type: 'cache',
      class: 'default',
      title: 'Cache',
      description: 'Kept in memory',
      owner: 'group:default/platform',
      lifecycle: 'production',
      params: [
        {
          name: 'size',
          description: 'In GiB',
          required: true,
          schema: { type: 'integer', minimum: 2, description: 'In GiB' },
        },
      ],
      outputs: [
        { name: 'password', description: 'To sign in', secret: true },
        { name: 'host', secret: false },
      ],
      example: 'cache:\n  type: cache\n  params:\n    size: 4\n',
      environments: {
        local: {
          status: 'missing',
          reason: 'Local has no provisioner for it.',
        },
        live: {
          status: 'available',
          provisioner: 'template://acme/cache',
          description: 'Kept in memory',
        },
      },
      differences: [expect.objectContaining({ kind: 'availability' })],
    });
  });

  it.each([
    [
      'a template that stops',
      `outputs: '{{ fail "no luck" }}'`,
      /^It fails its self-test: .* no luck .*kubernetes\/a\.provisioners\.yaml:3\)\.$/,
    ],
    [
      'a template that cannot be parsed',
      `outputs: '{{ if }}'`,
      /^It fails its self-test: .*kubernetes\/a\.provisioners\.yaml:3/,
    ],
    [
      'an output that was promised and is not there',
      `expected_outputs: [host]`,
      /^It fails its self-test: .*host/,
    ],
    [
      'a Secret with data',
      `manifests: '[{apiVersion: v1, kind: Secret, metadata: {name: x}, data: {a: b}}]'`,
      /^It fails its self-test: The Secret "x" would be written with its data/,
    ],
    [
      'a password as text',
      `outputs: 'password: hunter2hunter2'
  expected_outputs: [password]`,
      /^It fails its self-test: The secret output "password".* as text/,
    ],
    [
      'a manifest that is none',
      `manifests: '[{kind: Thing}]'`,
      /^It fails its self-test: .*manifests/,
    ],
  ])('shows %s as failing', (_, fields, reason) => {
    const { environments } = describe1(
      kubernetes(`- uri: template://acme/bad
  type: bad
  ${fields}
`),
    );
    expect(environments.live).toEqual({
      status: 'failing',
      reason: expect.stringMatching(reason),
      provisioner: 'template://acme/bad',
    });
  });

  it('has what fails refused where a workload asks for it', () => {
    const platform = platformOf(
      kubernetes(`- uri: template://acme/bad
  type: bad
  outputs: 'host: here'
  expected_outputs: [host, port]
`),
    );
    const { workload } = readWorkload({
      path: 'score.yaml',
      text: `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  web:
    image: shop:1
    variables: { HOST: '\${resources.it.host}' }
resources:
  it: { type: bad }
`,
    });
    const rendered =
      workload &&
      render({
        workload,
        platform,
        environment: 'live',
        context: { workloads: {} },
      });
    expect(rendered?.files).toEqual([]);
    expect(rendered?.resources[0]).toMatchObject({
      status: 'failing',
      reason: expect.stringContaining('port'),
    });
    expect(rendered?.findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        code: 'resource-type-failing',
        file: 'score.yaml',
        line: 8,
      }),
    );
  });

  it('shows programs as failing', () => {
    const { environments } = describe1(
      kubernetes('- { uri: cmd://bash#x, type: tool }'),
    );
    expect(environments.live).toMatchObject({
      status: 'failing',
      reason: expect.stringContaining('is a program (cmd://)'),
    });
  });

  it('says what to use instead of a deprecated type, if it still works', () => {
    const files = (outputs: string) => ({
      ...kubernetes(
        `- { uri: 'static://x', type: old, outputs: ${outputs}, expected_outputs: [a] }`,
      ),
      'types/old.types.yaml':
        'type: old\nlifecycle: deprecated\ndeprecation: Use new.\n',
    });
    expect(describe1(files('{ a: b }')).environments.live).toEqual({
      status: 'deprecated',
      reason: 'Use new.',
      provisioner: 'static://x',
    });
    expect(describe1(files('{}')).environments.live.status).toBe('failing');
  });

  it('lists every class, and types that are declared only', () => {
    const types = describeResourceTypes(
      platformOf({
        ...kubernetes(`- { uri: 'static://big', type: db, class: big }
- { uri: 'static://id', type: db, id: shared }
`),
        'types/a.types.yaml': '[{ type: db }, { type: none }]',
      }),
    );
    expect(
      types.map(type => [type.type, type.class, type.environments.live]),
    ).toEqual([
      ['db', 'big', { status: 'available', provisioner: 'static://big' }],
      ['db', 'default', { status: 'available', provisioner: 'static://id' }],
      [
        'none',
        'default',
        { status: 'missing', reason: 'Live has no provisioner for it.' },
      ],
    ]);
  });

  it('mounts volumes and speaks of other workloads', () => {
    const types = describeResourceTypes(
      platformOf(
        kubernetes(`- uri: template://acme/volume
  type: volume
  outputs: |
    source: nonsense
- uri: template://acme/peer
  type: peer
  supported_params: [workload, port]
  outputs: |
    {{ $service := index .WorkloadServices .Params.workload }}
    port: {{ (index $service.Ports .Params.port).TargetPort }}
  expected_outputs: [port]
`),
      ),
    );
    expect(types.map(type => type.environments.live)).toEqual([
      { status: 'available', provisioner: 'template://acme/peer' },
      {
        status: 'failing',
        reason: expect.stringContaining('cannot be mounted'),
        provisioner: 'template://acme/volume',
      },
    ]);
  });

  it('tries a platform once', () => {
    const platform = platformOf({});
    expect(describeResourceTypes(platform)).toBe(
      describeResourceTypes(platform),
    );
  });
});
