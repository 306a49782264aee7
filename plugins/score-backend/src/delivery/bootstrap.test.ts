import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const root = resolve(__dirname, '../../../..');
const bootstrap = join(root, 'demo/gitops/bootstrap');

interface Entry {
  name: string;
  namespace: string;
  destination?: { repoUrl: string; branch: string; path: string };
}

const read = (path: string) => parse(readFileSync(path, 'utf8'));

/** By kind and name. */
const objectsOf = (folder: string) =>
  new Map(
    readdirSync(folder)
      .filter(name => name.endsWith('.yaml'))
      .map(name => read(join(folder, name)))
      .map(object => [`${object.kind} ${object.metadata.name}`, object]),
  );

describe('what Argo CD and Flux are told of the demo', () => {
  const { environments } = read(join(root, 'platform/platform.yaml'));
  const delivered: Required<Entry>[] = environments.filter(
    ({ destination }: Entry) => destination,
  );
  const argo = objectsOf(bootstrap);
  const flux = objectsOf(join(bootstrap, 'flux'));

  it.each(delivered.map(each => [each.name, each] as const))(
    'is where the platform delivers %s',
    (name, { namespace, destination }) => {
      const { repoUrl, branch, path } = destination;
      const { generators, template } = argo.get(
        `ApplicationSet score-${name}`,
      ).spec;
      expect(generators).toEqual([
        {
          git: {
            repoURL: repoUrl,
            revision: branch,
            directories: [{ path: `${path}/*/*` }],
          },
        },
      ]);
      expect(template.spec.source).toEqual({
        repoURL: repoUrl,
        targetRevision: branch,
        path: '{{.path.path}}',
      });
      expect(template.spec.destination.namespace).toBe(namespace);

      expect(flux.get('GitRepository score').spec).toMatchObject({
        url: repoUrl,
        ref: { branch },
      });
      expect(flux.get(`Kustomization score-${name}`).spec).toMatchObject({
        path: `./${path}`,
        targetNamespace: namespace,
        prune: true,
      });
    },
  );

  it('is nothing beside that', () => {
    const names = delivered.map(({ name }) => name).sort();
    const kinds = (prefix: string) => names.map(name => `${prefix}${name}`);
    expect([...argo.keys()].sort()).toEqual([
      'AppProject score',
      ...kinds('ApplicationSet score-'),
    ]);
    expect([...flux.keys()].sort()).toEqual([
      'GitRepository score',
      ...kinds('Kustomization score-'),
    ]);
  });
});
