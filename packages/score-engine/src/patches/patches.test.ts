import { documentsOf, linesOf, renderText } from '../__testUtils__/renderText';
import { createTestPlatform } from '../__testUtils__/testPlatform';
import type { Platform } from '../stages';

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop }
service: { ports: { web: { port: 80 } } }
containers:
  main: { image: 'shop:1', args: [a] }
resources:
  cache: { type: cache }
`;

const PROVISIONER = `- uri: template://test/cache
  type: cache
  outputs: 'host: cache-{{ .Guid | substr 0 4 }}'
`;

function platformOf(...templates: string[]): Platform {
  const platform = createTestPlatform({
    'compose/a.provisioners.yaml': PROVISIONER,
    'kubernetes/a.provisioners.yaml': PROVISIONER,
  });
  const patches = templates.map((text, index) => ({
    file: `patches/${index}.tpl`,
    text,
  }));
  return {
    ...platform,
    environments: platform.environments.map(environment => ({
      ...environment,
      patches,
    })),
  };
}

const live = (...templates: string[]) =>
  renderText(SCORE, 'live', { platform: platformOf(...templates) });
const local = (...templates: string[]) =>
  renderText(SCORE, 'local', { platform: platformOf(...templates) });

/** Patches of every Deployment. */
const ofDeployment = (operations: string) =>
  `{{ range $i, $m := .Manifests }}{{ if eq $m.kind "Deployment" }}${operations}{{ end }}{{ end }}`;

describe('patch templates', () => {
  it('change objects, and provenance says who did it', () => {
    const result = live(
      ofDeployment(`
- op: set
  path: '{{ $i }}.metadata.annotations.example\\.com/owner'
  value: {{ $.Namespace }}
  description: who to ask
- op: set
  path: '{{ $i }}.spec.template.spec.containers.-1'
  value: { name: proxy, image: 'proxy:1', args: [{{ substituteValue "shop" "\${resources.cache.host}/$\${x}" | quote }}] }
- { op: delete, path: '{{ $i }}.metadata.labels.app\\.kubernetes\\.io/name' }
`),
    );
    expect(linesOf(result.findings)).toEqual([]);
    const deployment = documentsOf(result)['Deployment/shop'];
    expect(deployment).toMatchObject({
      metadata: { annotations: { 'example.com/owner': 'shop' } },
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'main' },
              {
                name: 'proxy',
                args: [expect.stringMatching(/^cache-.{4}\/\$\{x\}$/)],
              },
            ],
          },
        },
      },
    });
    expect(Object(deployment.metadata).labels).not.toHaveProperty(
      'app.kubernetes.io/name',
    );
    expect(
      result.provenance.map(({ document, overriddenBy }) => [
        document,
        overriddenBy,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['Deployment/shop', ['patches/0.tpl']],
        ['Service/shop', []],
      ]),
    );
  });

  it('add and remove objects, and the list of files says so', () => {
    const result = live(
      `- { op: set, path: '-1', value: { apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: shop } } }`,
      `{{ range $i, $m := .Manifests }}{{ if eq $m.kind "Service" }}- { op: delete, path: '{{ $i }}' }{{ end }}{{ end }}`,
    );
    expect(Object.keys(documentsOf(result)).sort()).toEqual([
      'Deployment/shop',
      'Kustomization/',
      'PodDisruptionBudget/shop',
    ]);
    expect(documentsOf(result)['Kustomization/']).toMatchObject({
      resources: ['deployment-shop.yaml', 'poddisruptionbudget-shop.yaml'],
    });
    expect(
      documentsOf(result)['PodDisruptionBudget/shop'].metadata,
    ).toMatchObject({ namespace: 'shop' });
    expect(
      result.provenance.find(({ document }) => document.startsWith('PodDis')),
    ).toMatchObject({
      source: { kind: 'target', rule: 'patch-template' },
      overriddenBy: ['patches/0.tpl'],
    });
  });

  it('change a Compose project', () => {
    const result = local(`{{ range $name, $service := .Compose.services }}
- { op: set, path: services.{{ $name }}.read_only, value: true }
{{ end }}
- { op: set, path: services.proxy, value: { image: 'proxy:1' } }
- { op: set, path: x-team, value: {{ index .Workloads "shop" "metadata" "name" }} }
`);
    expect(linesOf(result.findings)).toEqual([]);
    expect(documentsOf(result).compose).toMatchObject({
      'x-team': 'shop',
      services: {
        'shop-main': { read_only: true, command: ['a'] },
        proxy: { image: 'proxy:1' },
      },
    });
    expect(result.provenance).toContainEqual(
      expect.objectContaining({
        document: 'services/shop-main',
        overriddenBy: ['patches/0.tpl'],
      }),
    );
  });

  it('are named with the line that asks for what cannot be', () => {
    const { findings } = live(`{{/* Replicas are the platform's. */}}
{{ range $i, $m := .Manifests }}
- op: set
  path: '{{ $i }}.metadata.labels.team'
  value: bikes
- op: delete
  path: '{{ $i }}.spec.replcas'
{{ end }}`);
    expect(findings).toMatchObject([
      { code: 'patch-failed', file: 'patches/0.tpl', line: 6 },
    ]);
    expect(live('- { op: put, path: a }').findings[0].line).toBe(1);
  });

  it('leave everything as it is where they ask for nothing', () => {
    expect(live(' {{/* nothing */}} ').files).toEqual(live().files);
    expect(local('[]').files).toEqual(local().files);
  });

  it.each([
    [
      ofDeployment(`\n- { op: delete, path: '{{ $i }}.spec.replcas' }`),
      'the path "1.spec.replcas" of delete matches nothing, because there is no "replcas"',
    ],
    [
      `- { op: set, path: '9.spec', value: 1, description: more }`,
      'the path "9.spec" of set (more) matches nothing, because there is no object 9: there are 2, counted from 0',
    ],
    [
      `- { op: set, path: spec, value: 1 }`,
      'it has to begin with the number of an object',
    ],
    [`- { op: set, path: '', value: 1 }`, 'a step without a name'],
    [
      `- { op: move, path: '0' }`,
      '"op" of patch 1 (0) has to be set or delete',
    ],
    [`- { op: set, path: '0.a', vlaue: 1 }`, 'patch 1 has no key "vlaue"'],
    [`- { op: set }`, 'patch 1 needs a path'],
    [`- x`, 'patch 1 is no map'],
    [`a: b`, 'it has to make a list of patches'],
    [`[`, 'what it makes is no YAML'],
    [`\n{{ fail "not today" }}`, 'not today'],
    [`{{ substituteValue "other" "x" }}`, 'cannot be filled in'],
    [`- { op: delete, path: '0.kind' }`, 'without apiVersion, kind or'],
  ])('say what is wrong with %s', (template, message) => {
    const { findings, files } = live(template);
    expect(files).toEqual([]);
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'patch-failed',
        file: 'patches/0.tpl',
        message: expect.stringContaining(message),
      }),
    ]);
  });

  it('are no reason to refuse a resource type', () => {
    const { findings } = local(`- { op: delete, path: services.nobody }`);
    expect(findings.map(({ code }) => code)).toEqual(['patch-failed']);
    expect(
      local(`- { op: set, path: services, value: [] }`).findings[0].message,
    ).toContain('it leaves services that are no map');
  });
});
