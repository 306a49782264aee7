import {
  describeCorpus,
  listCorpus,
  readCorpusFile,
  readFolder,
} from '../__testUtils__/corpus';
import { workloadOf } from '../__testUtils__/renderText';
import { loadPlatform } from '../platform';
import { render } from '../render';
import { readWorkload, sourceFilePaths } from '../spec';
import type { Platform } from '../stages';
import type { Workload } from '../types';
import { influenceAlone } from './__testUtils__/oneByOne';
import { Experiments } from './Experiments';
import { findInfluences } from './findInfluences';
import { writePath } from './paths';
import { renderChanges, type RenderChange } from './renderChanges';
import { RenderValues } from './RenderValues';
import { createFindPosition } from './specPositions';

const EFFORT = 1e9;

function influencesOf(
  changes: readonly RenderChange[],
  experiments: Experiments,
) {
  const finding = findInfluences(changes, experiments);
  let step = finding.next();
  while (!step.done) {
    step = finding.next();
  }
  return step.value;
}

/** What is found for each change, and what renders one at a time say. */
function bothWays(workload: Workload, platform: Platform) {
  return platform.environments.flatMap(environment => {
    const request = {
      workload,
      platform,
      environment: environment.name,
      context: { workloads: {} },
      sourceFiles: new Map(
        sourceFilePaths(workload).map(file => [file, 'a: ${metadata.name}\n']),
      ),
      image: 'nginx:1',
    };
    const { files, target } = render(request);
    if (files.length === 0) {
      return [];
    }
    const changes = renderChanges(
      request,
      environment,
      [],
      createFindPosition(workload),
    );
    const values = new RenderValues(files, target);
    const { of, isComplete } = influencesOf(
      changes,
      new Experiments(request, values, EFFORT),
    );
    expect(isComplete).toBe(true);
    const { all } = values;
    const nameOf = (index: number) => {
      const { file, value } = all[index];
      return `${file} ${value.path ? writePath(value.path) : value.line}`;
    };
    return changes.map(change => ({
      what: `${environment.name} ${JSON.stringify(change.source)}`,
      found: of.get(change)?.map(nameOf),
      alone: influenceAlone(request, files, change)
        ?.map(nameOf)
        .filter(name => name !== 'Chart.yaml version'),
    }));
  });
}

function differencesOf(compared: ReturnType<typeof bothWays>) {
  return compared.filter(
    ({ found, alone }) => JSON.stringify(found) !== JSON.stringify(alone),
  );
}

const { platform: ownTargets } = loadPlatform([
  {
    path: 'platform.yaml',
    text: JSON.stringify({
      name: 'own',
      environments: [
        ['compose', 'builtin/compose'],
        ['kubernetes', 'builtin/kubernetes'],
        ['helm', 'builtin/kubernetes'],
      ].map(([target, provisioners]) => ({
        name: target,
        target,
        provisioners: [provisioners],
      })),
    }),
  },
]);

const LARGE = `apiVersion: score.dev/v1b1
metadata:
  name: large
  annotations: { example.com/one: "1", example.com/two: "2" }
containers:
  web:
    image: .
    args: [one, two, "\${metadata.name}"]
    variables:
${Array.from(
  { length: 24 },
  (_, index) =>
    `      VAR_${index}: ${
      index % 4
        ? `value ${index}`
        : '"${resources.db.host} ${resources.db.name}"'
    }\n`,
).join('')}      DB: "\${resources.db.password}"
      DB_HOST: "\${resources.other.username}"
    files:
${Array.from(
  { length: 10 },
  (_, index) => `      /etc/f/${index}.conf: { content: "line ${index}" }\n`,
).join('')}    livenessProbe: { httpGet: { path: /live, port: 8080 } }
    resources: { limits: { memory: 1Gi }, requests: { cpu: 100m } }
service:
  ports: { http: { port: 80, targetPort: 8080 }, admin: { port: 81 } }
resources:
  db: { type: postgres }
  other: { type: mysql }
`;

describe('findInfluences', () => {
  it('finds in large workloads what renders one at a time find', () => {
    const compared = ownTargets ? bothWays(workloadOf(LARGE), ownTargets) : [];
    expect(compared.length).toBeGreaterThan(200);
    expect(differencesOf(compared)).toEqual([]);
  }, 60_000);

  it('takes about as many renders for 500 variables as for 50', () => {
    const rendersFor = (count: number) => {
      const workload = workloadOf(`apiVersion: score.dev/v1b1
metadata: { name: many }
containers:
  web:
    image: nginx:1
    variables:
${Array.from({ length: count }, (_, i) => `      VAR_${i}: value ${i}\n`).join(
  '',
)}`);
      const [environment] = ownTargets?.environments ?? [];
      const request = {
        workload,
        platform: ownTargets ?? { name: 'none', environments: [], types: [] },
        environment: environment.name,
        context: { workloads: {} },
      };
      const { files, target } = render(request);
      const values = new RenderValues(files, target);
      const experiments = new Experiments(request, values, EFFORT);
      const observe = jest.spyOn(experiments, 'observe');
      const changes = renderChanges(
        request,
        environment,
        [],
        createFindPosition(workload),
      );
      expect(influencesOf(changes, experiments).of.size).toBe(changes.length);
      return observe.mock.calls.length;
    };
    expect(rendersFor(500)).toBeLessThan(rendersFor(50) + 40);
  }, 60_000);
});

describeCorpus('findInfluences of the corpus', () => {
  const { platform } = loadPlatform(
    readFolder('platform').map(({ path, text }) => ({ path, text })),
  );

  it('finds what renders one at a time find', () => {
    const compared = listCorpus('', 'score.yaml')
      .flatMap(file => readWorkload(readCorpusFile(file)).workload ?? [])
      .flatMap(workload =>
        [platform, ownTargets].flatMap(one =>
          one ? bothWays(workload, one) : [],
        ),
      );
    expect(compared.length).toBeGreaterThan(1000);
    expect(differencesOf(compared)).toEqual([]);
  }, 120_000);
});
