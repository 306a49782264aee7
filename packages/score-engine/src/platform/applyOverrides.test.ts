import type { ConvertedDocument, Environment, Override } from '../stages';
import { applyOverrides } from './applyOverrides';

const documentOf = (kind: string, name: string): ConvertedDocument => ({
  file: `${name}.yaml`,
  kind,
  name,
  body: { kind, metadata: { name }, spec: { replicas: 1 } },
  source: { kind: 'workload', file: 'score.yaml' },
});

const overrideOf = (
  file: string,
  match: Override['match'],
  spec: Record<string, unknown>,
): Override => ({ file, line: 1, match, merge: { spec } });

const environmentWith = (...overrides: Override[]): Environment => ({
  name: 'staging',
  title: 'Staging',
  target: 'kubernetes',
  provisioners: [],
  overrides,
});

describe('applyOverrides', () => {
  it('merges by kind and name, in order, and says who did it', () => {
    const documents = [
      documentOf('Deployment', 'orders'),
      documentOf('Deployment', 'basket'),
      documentOf('Service', 'orders'),
    ];
    const { documents: applied } = applyOverrides(
      documents,
      environmentWith(
        overrideOf('a.yaml', { kind: 'Deployment' }, { replicas: 2 }),
        overrideOf(
          'b.yaml',
          { kind: 'Deployment', name: 'basket' },
          { replicas: 3 },
        ),
        overrideOf('b.yaml', { kind: 'Deployment' }, { paused: false }),
      ),
    );
    expect(
      applied.map(({ body, overriddenBy }) => [body.spec, overriddenBy]),
    ).toEqual([
      [{ replicas: 2, paused: false }, ['a.yaml', 'b.yaml']],
      [{ replicas: 3, paused: false }, ['a.yaml', 'b.yaml']],
      [{ replicas: 1 }, undefined],
    ]);
    expect(documents[0].body.spec).toEqual({ replicas: 1 });
  });

  it('names no file that changed nothing', () => {
    const {
      documents: [applied],
    } = applyOverrides(
      [documentOf('Deployment', 'orders')],
      environmentWith(
        overrideOf('a.yaml', { kind: 'Deployment' }, { replicas: 1 }),
      ),
    );
    expect(applied.overriddenBy).toBeUndefined();
  });
});
