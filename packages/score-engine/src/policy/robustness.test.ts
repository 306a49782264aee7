import { createRandom, mutate } from '../__testUtils__/mutate';
import { workloadOf } from '../__testUtils__/renderText';
import { renderUnchecked } from '../pipeline';
import { loadPlatform } from '../platform';
import type { Finding } from '../types';

const RUNS = 150;

const POLICIES = [
  {
    id: 'all',
    severity: { live: 'warning' },
    message: 'Why',
    except: [{ workload: 'other', reason: 'Soon' }],
    containers: ['w*'],
    require: {
      probes: ['liveness'],
      resources: { limits: ['memory'] },
      images: {
        registries: ['ghcr.io'],
        forbiddenTags: ['latest'],
        pinned: 'tag',
      },
      resourceTypes: { forbidden: ['db'] },
      names: { workload: '[a-z]+', container: '.*', resource: 'd.*' },
      annotations: { team: '.+' },
      labels: { team: '.+' },
      replicas: { minimum: 2, maximum: 3 },
    },
  },
  {
    id: 'own',
    severity: 'info',
    kinds: ['Deployment'],
    require: {
      cel: {
        container: 'container.image.startsWith("ghcr.io/")',
        object: 'object.spec.replicas > 1 || has(object.metadata.labels.a)',
        resource: 'resource.type.matches("^[a-z]+$")',
        workload: 'workload.containers.all(c, size(c) < 10)',
      },
      schema: {
        container: {
          required: ['args'],
          properties: { image: { pattern: '^a' } },
        },
        object: { properties: { spec: { type: 'array' } } },
      },
    },
  },
];

const workload = workloadOf(`apiVersion: score.dev/v1b1
metadata: { name: shop, annotations: { team: a } }
containers:
  web: { image: 'nginx:1' }
  main: { image: nginx, before: { web: { ready: complete } } }
resources: { db: { type: db } }
`);

function load(policies: unknown) {
  return loadPlatform(
    Object.entries({
      'platform.yaml': {
        name: 'test',
        environments: [
          {
            name: 'live',
            target: 'kubernetes',
            provisioners: ['p'],
            policies: ['p'],
          },
        ],
      },
      'p/a.provisioners.yaml': [{ uri: 'static://test/db', type: 'db' }],
      'p/a.policies.yaml': policies,
    }).map(([path, value]) => ({ path, text: JSON.stringify(value) })),
  );
}

describe('policies that are written wrongly', () => {
  it('are told at their file, or held against workloads: nothing throws', () => {
    const random = createRandom(7);
    const refused: Finding[] = [];
    const told: Finding[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const { platform, findings } = load(mutate(POLICIES, random));
      if (platform) {
        const result = renderUnchecked({
          workload,
          platform,
          environment: 'live',
          context: { workloads: {} },
        });
        told.push(
          ...result.findings.filter(({ code }) => code.startsWith('policy-')),
        );
      } else {
        refused.push(...findings);
      }
    }
    expect(refused.length).toBeGreaterThan(RUNS / 4);
    expect(new Set(refused.map(({ file }) => file))).toEqual(
      new Set(['p/a.policies.yaml']),
    );
    expect(told.length).toBeGreaterThan(RUNS);
    expect(new Set(told.map(({ file }) => file))).toEqual(
      new Set(['score.yaml']),
    );
    const said = [...refused, ...told].map(({ line, message }) =>
      line === undefined ? 'nowhere' : message,
    );
    const unclear = /^nowhere$|undefined|\[object/;
    expect(said.filter(message => unclear.test(message))).toEqual([]);
    expect(told.map(({ message }) => message).join()).not.toMatch(/policies/);
  }, 60_000);
});
