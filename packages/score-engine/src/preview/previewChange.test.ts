import {
  CONTEXT,
  createFleet,
  PLATFORM,
  platformOf,
  type Texts,
} from './__testUtils__/fleet';
import { previewChange } from './previewChange';
import type { PreviewRequest } from './types';

async function preview(
  change: (texts: Record<string, string>) => void,
  request: Partial<PreviewRequest> = {},
) {
  const changed: Record<string, string> = { ...PLATFORM };
  change(changed);
  const [before, after] = [PLATFORM, changed].map((texts: Texts) => {
    const platform = platformOf(texts);
    if (!platform) {
      throw new Error('The test has no platform');
    }
    return platform;
  });
  const fleet = createFleet();
  const result = await previewChange({
    before,
    after,
    context: CONTEXT,
    workloads: fleet.workloads,
    ...request,
  });
  return { ...result, loaded: fleet.loaded };
}

const replaceIn = (file: string, from: string | RegExp, to: string) =>
  preview(texts => {
    texts[file] = texts[file].replace(from, to);
  });

describe('previewChange', () => {
  it('renders nothing where nothing can have changed', async () => {
    const { summary, groups, loaded } = await preview(texts => {
      for (const path of Object.keys(texts).filter(each =>
        /yaml$/.test(each),
      )) {
        texts[path] = `# Reviewed\n${texts[path]}`;
      }
      texts['platform.yaml'] = texts['platform.yaml'].replace(
        'name: staging\n',
        'name: staging\n    title: Stage\n',
      );
    });
    expect(summary).toEqual({
      workloads: 8,
      environments: 3,
      pairs: 24,
      rendered: 0,
      changed: 0,
      changedWorkloads: 0,
      broken: 0,
      repaired: 0,
    });
    expect(groups).toEqual([]);
    expect(loaded).toEqual([]);
  });

  it('groups what changes in the same way, by field', async () => {
    const { groups, summary } = await replaceIn(
      'overrides/all.yaml',
      'serviceAccountName: robot',
      'securityContext: { runAsNonRoot: true, runAsUser: 5 }',
    );
    expect(summary).toMatchObject({ changed: 14, changedWorkloads: 7 });
    const path = 'spec.template.spec';
    const [first, second] = groups;
    expect(first).toMatchObject({
      object: 'Deployment',
      path: `${path}.securityContext`,
      change: 'added',
      count: 14,
      values: [{ after: '{"runAsNonRoot":true,"runAsUser":5}', count: 14 }],
      members: {
        staging: expect.arrayContaining(['plain', 'shop']),
        live: expect.arrayContaining(['plain', 'shop']),
      },
    });
    expect(second).toMatchObject({
      path: `${path}.serviceAccountName`,
      change: 'removed',
      values: [{ before: '"robot"', count: 14 }],
    });
    expect(groups).toHaveLength(2);
  });

  it('renders those only that ask for a type which has changed', async () => {
    const { groups, loaded, summary } = await replaceIn(
      'kubernetes/a.provisioners.yaml',
      'data: { type: queue }',
      'data: { type: queue, for: "{{ .SourceWorkload }}" }',
    );
    // What a missing type is told to be offered instead may be another, too.
    expect(loaded).toEqual(['search', 'reports', 'dreams']);
    expect(summary).toMatchObject({ rendered: 6, changed: 4 });
    expect(groups).toEqual([
      {
        object: 'ConfigMap',
        path: 'data.for',
        change: 'added',
        values: [{ after: '"<workload>"', count: 4 }],
        count: 4,
        members: {
          staging: ['reports', 'search'],
          live: ['reports', 'search'],
        },
      },
    ]);
  });

  it('tells of types that stop working and of workloads that need them', async () => {
    const { broken, findings, summary, types } = await replaceIn(
      'kubernetes/a.provisioners.yaml',
      'host: queue',
      'host: {{ fail "no luck" }} #',
    );
    expect(types).toEqual(
      ['staging', 'live'].map(environment => ({
        type: 'queue',
        class: 'default',
        environment,
        change: 'stops',
        before: 'available',
        after: 'failing',
        reason: expect.stringContaining('no luck'),
        usedBy: ['reports', 'search'],
      })),
    );
    expect(broken).toEqual({
      staging: ['reports', 'search'],
      live: ['reports', 'search'],
    });
    expect(summary).toMatchObject({ broken: 4, changed: 0 });
    expect(findings[0]).toMatchObject({
      change: 'new',
      severity: 'error',
      code: 'resource-type-failing',
    });
  });

  it('tells of types that begin to work', async () => {
    const { repaired, types } = await preview(texts => {
      texts['kubernetes/b.provisioners.yaml'] =
        "- { uri: 'static://v', type: vector, outputs: { host: here } }\n";
    });
    expect(types.map(({ change, usedBy }) => [change, usedBy])).toEqual([
      ['begins', ['dreams']],
      ['begins', ['dreams']],
    ]);
    expect(repaired).toEqual({ staging: ['dreams'], live: ['dreams'] });
  });

  it('tells of environments that come, go, or deliver elsewhere', async () => {
    const { environments, groups } = await preview(texts => {
      texts['platform.yaml'] = texts['platform.yaml']
        .replace(
          /- \{ name: local.*/,
          '- { name: home, target: compose, provisioners: [compose] }',
        )
        .replace(
          'name: staging\n',
          'name: staging\n    destination: { repoUrl: https://git.example/a/b, branch: main, path: s }\n',
        );
    });
    expect(environments).toEqual([
      { name: 'home', change: 'added', settings: [] },
      { name: 'staging', change: 'changed', settings: ['destination'] },
      { name: 'local', change: 'removed', settings: [] },
    ]);
    const services = groups.filter(({ object }) => object === 'services');
    expect(
      services.map(({ change, members }) => [change, Object.keys(members)]),
    ).toEqual(
      expect.arrayContaining([
        ['added', ['home']],
        ['removed', ['local']],
      ]),
    );
  });

  it('lets others have their turn, and can be stopped', async () => {
    const seen: number[] = [];
    await expect(
      preview(
        texts => {
          texts['platform.yaml'] = texts['platform.yaml'].replace('acme', 'a');
        },
        {
          onProgress(done, total) {
            seen.push(done / total);
            if (done === 3) {
              throw new Error('enough');
            }
          },
        },
      ),
    ).rejects.toThrow('enough');
    expect(seen).toEqual([1 / 8, 2 / 8, 3 / 8]);
  });
});
