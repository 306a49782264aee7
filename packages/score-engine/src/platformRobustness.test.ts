import { createRandom, mutate } from './__testUtils__/mutate';
import { workloadOf } from './__testUtils__/renderText';
import { createTestPlatform } from './__testUtils__/testPlatform';
import { renderUnchecked } from './pipeline';
import { isRecord, type PlainObject } from './shared/values';
import type { Environment } from './stages';

const RUNS = 500;

const workload = workloadOf(`apiVersion: score.dev/v1b1
metadata: { name: web }
service: { ports: { http: { port: 80 } } }
containers:
  main:
    image: nginx
    variables: { A: "\${resources.aa.host} \${resources.aa.nested.deep}" }
    files: { /a: { content: "\${resources.aa.host}" } }
    volumes: { /data: { source: "\${resources.data}" } }
resources:
  aa: { type: any, params: { size: 1 } }
  bb: { type: any, id: shared }
  data: { type: volume }
`);

/** Everything that a provisioner can answer, for either target. */
const answers: Readonly<Record<string, PlainObject>> = {
  live: {
    volume: { outputs: { source: { emptyDir: {} } } },
    any: {
      outputs: { host: 'a', nested: { deep: 1 } },
      manifests: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'a', labels: { b: 'c' }, annotations: {} },
          data: { a: 'b' },
        },
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'b' },
          spec: { template: { spec: { containers: [{ name: 'c' }] } } },
        },
      ],
    },
  },
  local: {
    volume: {
      outputs: { type: 'volume', source: 'x', volume: { subpath: 'a' } },
    },
    any: {
      outputs: { host: 'a', nested: { deep: 1 } },
      services: {
        db: {
          image: 'x',
          labels: ['a=b'],
          healthcheck: { test: ['CMD', 'a'] },
          volumes: [{ type: 'bind', source: './files/a', readOnly: true }],
          environment: { A: 'b' },
        },
      },
      volumes: { data: { driver: 'local' } },
      networks: { net: {} },
      files: { 'a/b': 'content' },
      directories: { a: true },
    },
  },
};

function environmentOf(base: Environment, answer: unknown): Environment {
  const byType = isRecord(answer) ? answer : {};
  return {
    ...base,
    provisioners: Object.entries(byType).map(([type, settings]) => ({
      uri: `static://${type}`,
      file: 'a.yaml',
      line: 1,
      type,
      templates: {},
      settings: isRecord(settings) ? settings : {},
    })),
  };
}

describe('whatever provisioners answer', () => {
  it.each(Object.entries(answers))(
    'the engine answers with files or with errors in %s',
    (name, answer) => {
      const platform = createTestPlatform();
      const random = createRandom(3);
      const seen = { rendered: 0, refused: 0 };
      for (let run = 0; run < RUNS; run += 1) {
        const changed = mutate(answer, random);
        const { files, findings } = renderUnchecked({
          workload,
          platform: {
            ...platform,
            environments: platform.environments.map(environment =>
              environmentOf(environment, changed),
            ),
          },
          environment: name,
          context: { workloads: {} },
        });
        const isRefused = findings.some(({ severity }) => severity === 'error');
        expect(files.length > 0).toBe(!isRefused);
        seen[isRefused ? 'refused' : 'rendered'] += 1;
      }
      expect(seen.refused).toBeGreaterThan(100);
      expect(seen.rendered).toBeGreaterThan(100);
    },
  );
});
