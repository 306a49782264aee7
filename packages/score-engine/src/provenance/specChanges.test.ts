import { workloadOf } from '../__testUtils__/renderText';
import { writePath } from './paths';
import { specChanges } from './specChanges';
import { editSpec } from './specEdits';

const { spec } = workloadOf(`apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  setup:
    image: setup:1
    before: { web: { ready: complete } }
  web:
    image: shop:1
    variables: { HOST: "\${resources.my-db.host} \${resources.my-dbs.host}" }
    resources: { limits: { memory: 512Mi } }
resources:
  my-db: { type: postgres, params: { version: "16" } }
  my-dbs: { type: postgres }
`);

const changes = specChanges(spec, path =>
  path.at(-1) === 'version' ? ['15', '16'] : [],
);

function first(path: string) {
  const change = changes.find(one => writePath(one.path) === path);
  const [edit] = change?.candidates ?? [];
  return edit && editSpec(spec, [edit]);
}

describe('specChanges', () => {
  it('has one for every value and every name that somebody chose', () => {
    expect(changes.map(({ path }) => writePath(path))).toEqual([
      'metadata.name',
      'containers.setup',
      'containers.setup.image',
      'containers.setup.before.web.ready',
      'containers.web',
      'containers.web.image',
      'containers.web.variables.HOST',
      'containers.web.variables.HOST',
      'containers.web.resources.limits.memory',
      'resources.my-db',
      'resources.my-db.params.version',
      'resources.my-dbs',
    ]);
  });

  it('keeps values what they are: quantities, words, choices of the platform', () => {
    expect(
      first('containers.web.resources.limits.memory')?.containers.web.resources,
    ).toEqual({ limits: { memory: '513Mi' } });
    expect(
      first('containers.setup.before.web.ready')?.containers.setup.before,
    ).toEqual({ web: { ready: 'started' } });
    expect(
      first('resources.my-db.params.version')?.resources?.['my-db'].params,
    ).toEqual({ version: '15' });
  });

  it('renames what refers to a name with it, and nothing else', () => {
    expect(first('containers.web')?.containers.setup.before).toEqual({
      web0: { ready: 'complete' },
    });
    expect(first('resources.my-db')?.containers.web.variables).toEqual({
      HOST: '${resources.my-db0.host} ${resources.my-dbs.host}',
    });
  });

  it('leaves the spec as it is', () => {
    const before = JSON.stringify(spec);
    changes.forEach(({ candidates, lastResorts }) =>
      [...candidates, ...lastResorts].forEach(edit => editSpec(spec, [edit])),
    );
    expect(JSON.stringify(spec)).toBe(before);
  });
});
