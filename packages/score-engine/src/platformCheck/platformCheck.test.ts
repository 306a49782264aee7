import { renderUnchecked } from '../pipeline';
import { linesOf, workloadOf } from '../__testUtils__/renderText';
import { createTestPlatform } from '../__testUtils__/testPlatform';
import { failingTypes } from './failingTypes';
import { unusedRules } from './unusedRules';

describe('failingTypes', () => {
  it('points at the provisioner that fails, once for all environments', () => {
    const platform = createTestPlatform({
      'platform.yaml': `name: test
environments:
  - { name: staging, target: kubernetes, namespace: a, provisioners: [p] }
  - { name: production, target: kubernetes, namespace: b, provisioners: [p] }
`,
      'p/a.provisioners.yaml': `- { uri: 'template://test/good', type: good }
- uri: template://test/bad
  type: bad
  outputs: |
    {{ fail "no zone" }}
- { uri: 'cmd://bash#x', type: tool }
`,
      'types/a.types.yaml': '- { type: nowhere }\n',
    });
    expect(linesOf(failingTypes(platform))).toEqual([
      expect.stringMatching(
        /^error type-failing 2:1 bad\.default cannot be had in staging, production: It fails its self-test: .*no zone/,
      ),
      expect.stringMatching(
        /^warning type-failing 6:1 tool\.default cannot be had in staging, production: It is a program/,
      ),
      'warning type-unanswered undefined:undefined nowhere.default is described, and can be had in no environment. Write a provisioner for it, or remove what describes it.',
    ]);
  });
});

describe('unusedRules', () => {
  const platform = createTestPlatform({
    'platform.yaml': `name: test
environments:
  - { name: local, target: compose, provisioners: [p], overrides: [compose.yaml] }
  - { name: live, target: kubernetes, namespace: b, provisioners: [p], overrides: [o.yaml], policies: [p] }
`,
    'p/a.provisioners.yaml': '[]',
    'compose.yaml': `- { match: { kind: project }, merge: { x-team: shop } }
- { match: { kind: services, name: shop-main }, merge: { restart: always } }
- { match: { kind: volumes }, merge: { driver: local } }
`,
    'o.yaml': `- { match: { kind: [Deployment, StatefulSet] }, merge: { spec: { replicas: 2 } } }
- { match: { kind: [StatefulSet, Deployment], name: basket }, merge: { spec: { replicas: 2 } } }
- { match: { kind: Deployment }, add: { apiVersion: policy/v1, kind: PodDisruptionBudget, spec: { minAvailable: 1 } } }
- { match: { kind: PodDisruptionBudget }, merge: { spec: { maxUnavailable: 1 } } }
`,
    'p/a.policies.yaml': `- id: probes
  severity: error
  require: { probes: [liveness] }
  except: [{ workload: shop, reason: Soon. }, { workload: gone, reason: Soon. }]
- id: tag
  severity: error
  require: { images: { pinned: tag } }
  except: [{ workload: shop, reason: Soon. }]
`,
  });

  it('names overrides and exceptions that no workload needs', () => {
    const workload = workloadOf(`apiVersion: score.dev/v1b1
metadata: { name: shop }
containers: { main: { image: 'nginx:1' } }
`);
    const renders = platform.environments.map(({ name }) =>
      renderUnchecked({
        workload,
        platform,
        environment: name,
        context: { workloads: {} },
      }),
    );
    expect(renders.flatMap(({ files }) => files)).not.toEqual([]);
    expect(
      unusedRules(platform, renders).map(
        ({ severity, code, file, line, message }) =>
          `${severity} ${code} ${file}:${line} ${message}`,
      ),
    ).toEqual([
      'info override-unused compose.yaml:3 No workload that was given has a volumes in local.',
      'info override-unused o.yaml:2 No workload that was given has a StatefulSet or Deployment "basket" in live.',
      'info exception-unused p/a.policies.yaml:1 The workload "gone" needs no exception from "probes" in live.',
      'info exception-unused p/a.policies.yaml:5 The workload "shop" needs no exception from "tag" in live.',
    ]);
  });
});
