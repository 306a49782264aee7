import { claimedDelivery } from '../__testUtils__/harness';
import type { DeliveryRequest } from '../types';
import { refuseContent } from './refuseContent';

describe('refuseContent', () => {
  const refuse = (changes: Partial<DeliveryRequest>) =>
    refuseContent(claimedDelivery(changes));
  const refuseFiles = (...files: [string, string][]) =>
    refuse({ files: files.map(([path, content]) => ({ path, content })) });

  it('lets an ordinary render through', () => {
    expect(refuse({})).toBeUndefined();
  });

  it.each([
    { environment: '..' },
    { shard: '.git' },
    { workload: 'a/b' },
    { shard: '' },
  ])('refuses names that leave the folder: %j', names => {
    expect(refuse(names)).toContain('cannot be a folder');
  });

  it('refuses files that get in each other’s way', () => {
    expect(refuseFiles(['a.yaml', ''], ['A.yaml', ''])).toContain('told apart');
    expect(refuseFiles(['a', ''], ['a/b', ''])).toContain('lies in another');
    expect(refuseFiles(['a/b/c', ''], ['a/b', ''])).toContain(
      'lies in another',
    );
    expect(refuseFiles(['a/b/c', ''], ['a/d', ''])).toBeUndefined();
    expect(refuseFiles(['Hydrator.Metadata', ''])).toContain('delivery writes');
    expect(refuseFiles(['../x', ''])).toContain('../x');
    expect(refuseFiles(['a.yaml', 'x'.repeat(1024 * 1024 + 1)])).toContain(
      '1 MiB',
    );
  });

  const plain = 'kind: Secret\nmetadata: {name: db}\n';

  it.each([
    ['data', `${plain}data: {p: aHVudGVyMg==}\n`],
    ['stringData', `${plain}stringData:\n  p: hunter2\n`],
    ['a later document', `kind: Service\n---\n${plain}data: {p: aA==}\n`],
    [
      'a list',
      'kind: List\nitems:\n- kind: Secret\n  metadata: {name: db}\n  data: {p: aA==}\n',
    ],
    ['an alias', `x: &s {p: hunter2}\n${plain}data: *s\n`],
    ['JSON', '{"kind":"Secret","metadata":{"name":"db"},"data":{"p":"aA=="}}'],
  ])(
    'refuses a Secret with values in %s and does not repeat them',
    (_, text) => {
      const refused = refuseFiles(['a.yaml', text]);
      expect(refused).toContain('the Secret db in plain text');
      expect(refused).not.toMatch(/hunter2|aA==/);
    },
  );

  it.each([
    ['no values', plain],
    ['empty values', `${plain}data: {}\n`],
    ['a reference', 'valueFrom: {secretKeyRef: {name: Secret}}\n'],
    ['an ExternalSecret', 'kind: ExternalSecret\nspec: {data: [{key: a}]}\n'],
    [
      'a Secret that SOPS has encrypted',
      `${plain}data: {p: "ENC[AES256]"}\nsops: {mac: "ENC[x]"}\n`,
    ],
  ])('lets %s through', (_, text) => {
    expect(refuseFiles(['a.yaml', text])).toBeUndefined();
  });

  it('refuses what it cannot read but what mentions a Secret', () => {
    const refused = refuseFiles(['a.yaml', 'kind: Secret\ndata: {p: [hunter2']);
    expect(refused).toContain('not readable');
    expect(refused).not.toContain('hunter2');
  });
});
