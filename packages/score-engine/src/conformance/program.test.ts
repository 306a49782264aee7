import { spawnSync } from 'node:child_process';
import {
  findGenerator,
  generate,
  type Generated,
  type Generator,
} from '../__testUtils__/conformance/generators';
import {
  documentsOf,
  errorsOf,
  renderTogether,
} from '../__testUtils__/conformance/renderTogether';
import { createTestPlatform } from '../__testUtils__/testPlatform';
import { isRecord, type PlainObject } from '../shared/values';
import type { RenderState, RunProgram } from '../stages';

/** It hands back what it was told, so that both can be compared. */
const SCRIPT = `printf '{
  "resource_outputs": { "told": %s, "name": "hammer" },
  "resource_state": { "kept": true },
  "shared_state": { "count": 1, "gone": null },
  PART
}' "$(cat)"`;

const PARTS = {
  'score-k8s':
    '"manifests": [{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "tool" }, "data": { "a": "b" } }]',
  'score-compose':
    '"compose_services": { "tool": { "image": "tool:1" } }, "compose_volumes": { "disk": { "driver": "local" } }',
};

const provisionersFor = (name: Generator['name']) =>
  `- uri: cmd://bash#tool
  type: tool
  args: ['-c', ${JSON.stringify(SCRIPT.replace('PART', PARTS[name]))}, <mode>]
  expected_outputs: [told, name]
`;

const score = {
  path: 'score.yaml',
  text: `apiVersion: score.dev/v1b1
metadata: { name: shop, annotations: { acme.com/team: shop } }
service: { ports: { web: { port: 80, targetPort: 8080 }, admin: { port: 90, protocol: UDP } } }
containers:
  main: { image: 'shop:1', variables: { TOLD: '\${resources.tool.told}', NAME: 'a \${resources.tool.name}' } }
resources:
  tool:
    type: tool
    params: { size: 3, name: '\${metadata.name}', list: [1, { a: null }] }
    metadata: { annotations: { acme.com/owner: me } }
`,
};

const runProgram: RunProgram = ({ args, input }) =>
  spawnSync('bash', args, { input, encoding: 'utf8' }).stdout;

function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(textOf).find(Boolean) ?? '';
  }
  if (!isRecord(value)) {
    return '';
  }
  if (typeof value.TOLD === 'string') {
    return value.TOLD;
  }
  return value.name === 'TOLD'
    ? String(value.value)
    : Object.values(value).map(textOf).find(Boolean) ?? '';
}

/** What the program was told, without where Compose mounts files from (COMPOSE-3). */
function toldIn(documents: readonly PlainObject[]): PlainObject {
  const { mount_directory_path: _, ...told } = JSON.parse(textOf(documents));
  return told;
}

/** What it added. */
function addedIn(documents: readonly PlainObject[]) {
  const config = documents.find(({ kind }) => kind === 'ConfigMap');
  const [{ services, volumes }] = documents;
  return {
    data: config?.data,
    service: isRecord(services) ? services.tool : undefined,
    disk: isRecord(volumes) ? volumes.disk : undefined,
  };
}

/** The identity that a generator drew, and nothing that it kept. */
function identityOf({ state }: Generated): RenderState {
  return {
    resources: Object.fromEntries(
      Object.entries(state.resources).map(([uid, resource]) => [
        uid,
        { ...resource, state: {} },
      ]),
    ),
    shared: {},
  };
}

function platformOf(name: Generator['name']) {
  const isCluster = name === 'score-k8s';
  return createTestPlatform({
    'platform.yaml': `name: test
environments: [{ name: test, target: ${
      isCluster ? 'kubernetes' : 'compose'
    }, provisioners: [a.provisioners.yaml] }]
`,
    'a.provisioners.yaml': provisionersFor(name),
  });
}

/** Without the generator `npm test` names these among what it could not run. */
const describeWith = (name: Generator['name']) =>
  findGenerator(name) ? describe : describe.skip;

describe.each(['score-k8s', 'score-compose'] as const)(
  'programs with %s',
  name => {
    describeWith(name)('(needs its binary)', () => {
      it('are told the same and add the same', () => {
        const generator = findGenerator(name);
        if (!generator) {
          throw new Error(`there is no ${name}`);
        }
        const theirs = generate(generator, [score], {
          provisioners: [
            { path: 'a.provisioners.yaml', text: provisionersFor(name) },
          ],
        });
        const [ours] = renderTogether(
          platformOf(name),
          [score],
          new Map(),
          identityOf(theirs),
          { runProgram },
        );
        expect(errorsOf(ours)).toEqual([]);
        const documents = documentsOf(ours);
        expect(toldIn(documents)).toEqual(toldIn(theirs.documents));
        const added = addedIn(theirs.documents);
        expect(added.data ?? added.service).toBeDefined();
        expect(addedIn(documents)).toEqual(added);
        expect(ours.state).toEqual(theirs.state);
      });
    });
  },
);
