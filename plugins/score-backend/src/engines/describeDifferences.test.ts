import { describeDifferences } from './describeDifferences';

const engine = 'score-k8s@0.15.0';
const file = 'score.yaml';

const deployment = (more: string) => ({
  path: 'deployment.yaml',
  content: `kind: Deployment
metadata: { name: shop, labels: { app.kubernetes.io/managed-by: us } }
spec: { replicas: 1${more} }
`,
});
const service = {
  path: 's.yaml',
  content: 'kind: Service\nmetadata: { name: shop }',
};

const messages = (
  before: readonly { path: string; content: string }[],
  after: readonly { path: string; content: string }[],
) =>
  describeDifferences(
    { files: [...before] },
    { engine, file, files: after },
  ).map(({ code, message }) => [code, message]);

describe('describeDifferences', () => {
  it('names objects and fields, and never values', () => {
    expect(
      messages(
        [deployment(''), service],
        [
          deployment(', paused: true, token: hunter2'),
          { ...service, content: 'kind: Job\nmetadata: { name: shop }' },
        ],
      ),
    ).toEqual([
      ['engine-difference', 'Deployment/shop: spec.paused, spec.token'],
      ['engine-difference', 'Job/shop: not in native'],
      ['engine-difference', 'Service/shop: only in native'],
    ]);
  });

  it('says where there is none, whatever is written out and who has written', () => {
    const theirs = deployment(', strategy: {}').content.replace(
      ': us',
      ': them',
    );
    expect(
      messages(
        [
          deployment(''),
          {
            path: 'kustomization.yaml',
            content: 'kind: Kustomization\nresources: [a]',
          },
        ],
        [{ path: 'manifests.yaml', content: theirs }],
      ),
    ).toEqual([
      [
        'engine-same',
        expect.stringContaining(`${engine} makes the same of it as native@`),
      ],
    ]);
  });

  it('is bounded', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => `f${i}: 1`).join(', ');
    expect(
      messages([deployment('')], [deployment(`, ${many(30)}`)])[0][1],
    ).toMatch(/and 22 more$/);
    const objects = Array.from({ length: 50 }, (_, i) => ({
      path: `${i}.yaml`,
      content: `kind: Job\nmetadata: { name: j${i} }`,
    }));
    const told = messages([], objects);
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toEqual(['engine-difference', 'and 30 more objects']);
  });
});
