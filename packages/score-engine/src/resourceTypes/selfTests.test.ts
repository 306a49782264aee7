import { createTestPlatform } from '../__testUtils__/testPlatform';
import { describeResourceTypes } from './describeResourceTypes';
import { paramSets } from './paramSets';

/** Why a type fails in Compose (`local`) or on Kubernetes (`live`). */
function reasonIn(
  environment: 'local' | 'live',
  provisioners: string,
  sidecar: string = '',
): string | undefined {
  const folder = environment === 'local' ? 'compose' : 'kubernetes';
  const platform = createTestPlatform({
    [`${folder}/a.provisioners.yaml`]: provisioners,
    ...(sidecar ? { 'types/a.types.yaml': sidecar } : {}),
  });
  return describeResourceTypes(platform)[0].environments[environment].reason;
}

const manifests = (text: string) => `- uri: template://acme/it
  type: it
  outputs: 'host: here'
  manifests: '[${text}]'
`;

const deployment = (spec: string) =>
  manifests(
    `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: it }, spec: ${spec} }`,
  );

describe('self-tests', () => {
  it('refuse a field that Kubernetes does not know', () => {
    expect(reasonIn('live', deployment('{ replica: 2 }'))).toBe(
      'It fails its self-test: A Deployment has no field spec.replica. Did you mean "replicas"?',
    );
    expect(reasonIn('live', deployment('{ template: 3 }'))).toMatch(
      'spec.template of a Deployment has to be a map',
    );
    expect(reasonIn('live', deployment('{ replicas: 2 }'))).toBeUndefined();
  });

  it('say nothing of kinds that only an operator knows', () => {
    const claim = manifests(
      '{ apiVersion: db.acme/v1, kind: Database, metadata: { name: it }, spec: { any: 1 } }',
    );
    expect(reasonIn('live', claim)).toBeUndefined();
  });

  it('refuse a key that Compose does not know', () => {
    const service = (key: string) => `- uri: template://acme/it
  type: it
  outputs: 'host: here'
  services: '{ it: { ${key}: it:1 } }'
`;
    expect(reasonIn('local', service('imagee'))).toBe(
      'It fails its self-test: Compose has no key "imagee" in services. Did you mean "image"?',
    );
    expect(reasonIn('local', service('image'))).toBeUndefined();
  });

  it('refuse a secret that stands in a file as text', () => {
    const open = `- uri: template://acme/it
  type: it
  outputs: 'password: correct-horse'
  expected_outputs: [password]
`;
    expect(reasonIn('live', open)).toMatch(
      'The secret output "password" of resource "peer" would stand in',
    );
    expect(
      reasonIn(
        'live',
        open
          .replace('password: correct', 'key: correct')
          .replace('[password]', '[key]'),
        '{ type: it, outputs: { key: { secret: true } } }',
      ),
    ).toMatch('The secret output "key"');
  });

  const versioned = (init: string) => `- uri: template://acme/it
  type: it
  supported_params: [version]
  init: '${init}'
  outputs: 'host: here'
`;
  const schema = (more: string = '') => `type: it
params: { type: object, properties: { version: { enum: ['16', '17'] } } }
${more}`;

  it('try each word that a developer can choose', () => {
    expect(
      reasonIn(
        'live',
        versioned(
          'a: {{ if eq (toString .Params.version) "17" }}{{ fail "no 17 yet" }}{{ end }}',
        ),
        schema("example: { version: '16' }"),
      ),
    ).toMatch('no 17 yet');
  });

  it('try a resource without what is optional', () => {
    expect(
      reasonIn(
        'live',
        versioned(
          'a: {{ if not (hasKey .Params "version") }}{{ fail "which?" }}{{ end }}',
        ),
        schema("example: { version: '16' }"),
      ),
    ).toMatch('which?');
  });

  it('try every declared output', () => {
    expect(
      reasonIn('live', versioned('a: b'), schema('outputs: { port: {} }')),
    ).toMatch(/port/);
  });
});

describe('params that a type is tried with', () => {
  const provisioner = {
    uri: 'template://acme/it',
    file: 'a.yaml',
    line: 1,
    type: 'it',
    templates: {},
  };

  it('are the example, the least, the most and each word', () => {
    const params = {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'integer', minimum: 2 },
        kind: { enum: ['small', 'large'] },
        name: { type: 'string', pattern: '^[0-9]+$' },
      },
    };
    expect(
      paramSets(provisioner, { type: 'it', params, example: { size: 4 } }),
    ).toEqual([
      { size: 4 },
      { size: 2 },
      { size: 4, kind: 'small' },
      { size: 4, kind: 'large' },
    ]);
    expect(
      paramSets(
        { ...provisioner, supportedParams: ['size'] },
        { type: 'it', params, example: { size: 4 } },
      ),
    ).toEqual([{ size: 4 }, { size: 2 }]);
  });

  it('are twelve sets at most', () => {
    const words = Array.from({ length: 100 }, (_, index) => `w${index}`);
    const params = {
      type: 'object',
      properties: { word: { enum: words } },
    };
    expect(paramSets(provisioner, { type: 'it', params })).toHaveLength(12);
  });

  it('are what is known of their names where nothing is declared', () => {
    expect(
      paramSets({ ...provisioner, supportedParams: ['port', 'x'] }, undefined),
    ).toEqual([{ port: '80' }]);
  });
});
