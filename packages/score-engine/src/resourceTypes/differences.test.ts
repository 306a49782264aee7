import { createTestPlatform } from '../__testUtils__/testPlatform';
import type { ResourceTypeDifference } from '../types';
import { describeResourceTypes } from './describeResourceTypes';

/** What differs of a type between Compose (`local`) and Kubernetes (`live`). */
function differencesOf(
  compose: string,
  kubernetes: string,
  sidecar: string = '',
): ResourceTypeDifference[] {
  const platform = createTestPlatform({
    'compose/a.provisioners.yaml': compose,
    'kubernetes/a.provisioners.yaml': kubernetes,
    ...(sidecar ? { 'types/a.types.yaml': sidecar } : {}),
  });
  const [type] = describeResourceTypes(platform);
  return type.differences;
}

const provisioner = (outputs: string, more: string = '') =>
  `- { uri: 'template://acme/it', type: it, outputs: '${outputs}' ${more} }`;

const SAME = provisioner('host: here');

describe('what differs of a resource type', () => {
  it('is nothing where its provisioners give and take the same', () => {
    expect(differencesOf(SAME, SAME)).toEqual([]);
  });

  it('is where it cannot be had, and why', () => {
    expect(differencesOf(SAME, '[]')).toEqual([
      {
        kind: 'availability',
        message: 'It cannot be had in live.',
        support: 'unsupported',
        environments: ['live'],
        how: { live: 'live has no provisioner for it.' },
      },
    ]);
    const broken = provisioner('host: {{ fail "no luck" }}');
    expect(differencesOf(broken, SAME)).toEqual([
      expect.objectContaining({
        kind: 'availability',
        environments: ['local'],
        how: { local: expect.stringContaining('no luck') },
      }),
    ]);
  });

  it('says nothing of a type that works nowhere', () => {
    const broken = provisioner('{{ fail "no luck" }}');
    expect(differencesOf(broken, broken)).toEqual([]);
  });

  it('is an output that only one of them gives', () => {
    const more = provisioner('{ host: here, port: 5 }');
    expect(differencesOf(SAME, more)).toEqual([
      {
        kind: 'output',
        name: 'port',
        message: 'There is no output port in local.',
        support: 'unsupported',
        environments: ['local'],
      },
    ]);
  });

  it('is an output that is a secret in one of them', () => {
    const secret = provisioner('host: {{ encodeSecretRef "it" "host" }}');
    expect(differencesOf(SAME, secret)).toEqual([
      {
        kind: 'secret',
        name: 'host',
        message: 'The output host is a secret, but not in local.',
        support: 'differs',
        environments: ['local'],
      },
    ]);
  });

  it('is a parameter that only one of them takes', () => {
    const sized = provisioner('host: here', ', supported_params: [size]');
    const none = provisioner('host: here', ', supported_params: []');
    const found = [
      {
        kind: 'param',
        name: 'size',
        message: 'The parameter size is not taken in live.',
        support: 'unsupported',
        environments: ['live'],
      },
    ];
    expect(differencesOf(sized, none)).toEqual(found);
    const schema =
      '{ type: it, params: { type: object, properties: { size: {} } } }';
    expect(differencesOf(SAME, none, schema)).toEqual(found);
    expect(differencesOf(SAME, SAME, schema)).toEqual([]);
  });

  it('is what the platform says of its targets', () => {
    expect(
      differencesOf(
        SAME,
        SAME,
        '{ type: it, differences: { compose: It is slow., kubernetes: It is fast. } }',
      ),
    ).toEqual([
      {
        kind: 'behaviour',
        message: 'local: It is slow. live: It is fast.',
        support: 'differs',
        environments: ['local', 'live'],
        how: { local: 'It is slow.', live: 'It is fast.' },
      },
    ]);
    expect(
      differencesOf(
        SAME,
        '[]',
        '{ type: it, differences: { compose: Slow. } }',
      ).map(({ kind }) => kind),
    ).toEqual(['availability']);
  });
});
