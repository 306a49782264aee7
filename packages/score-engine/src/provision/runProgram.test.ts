import {
  documentsOf,
  linesOf,
  renderText,
  workloadOf,
} from '../__testUtils__/renderText';
import { createTestPlatform } from '../__testUtils__/testPlatform';
import { render } from '../render';
import type { ProgramCall, RunProgram } from '../stages';

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop, annotations: { aa: b } }
service: { ports: { web: { port: 80, targetPort: 8080 } } }
containers:
  main: { image: 'shop:1', variables: { NAME: '\${resources.tool.name}' } }
resources:
  tool: { type: tool, params: { size: 3 } }
`;

const entry = `- uri: cmd://bash#tool
  type: tool
  args: [-c, run, <mode>]
  expected_outputs: [name]
`;

const platform = createTestPlatform({
  'compose/a.provisioners.yaml': entry,
  'kubernetes/a.provisioners.yaml': entry,
});

function run(environment: 'local' | 'live', answer: unknown) {
  const calls: ProgramCall[] = [];
  const runProgram: RunProgram = call => {
    calls.push(call);
    return typeof answer === 'string' ? answer : JSON.stringify(answer);
  };
  const state = {
    resources: {
      'tool.default#shop.tool': {
        guid: 'g',
        provisioner: 'cmd://bash#tool',
        state: { kept: 1 },
      },
    },
    shared: { a: 1, b: 2 },
  };
  const result = renderText(SCORE, environment, {
    platform,
    runProgram,
    state,
  });
  return { ...result, calls, lines: linesOf(result.findings) };
}

const services = {
  shop: {
    ServiceName: 'shop',
    ports: Object.fromEntries(
      ['web', '80'].map(key => [
        key,
        { name: 'web', port: 80, target_port: 8080, protocol: 'TCP' },
      ]),
    ),
  },
};

const told = {
  resource_uid: 'tool.default#shop.tool',
  resource_type: 'tool',
  resource_class: 'default',
  resource_id: 'shop.tool',
  resource_params: { size: 3 },
  resource_metadata: {},
  source_workload: 'shop',
  workload_services: services,
  resource_state: { kept: 1 },
  shared_state: { a: 1, b: 2 },
};

describe('programs of cmd:// provisioners', () => {
  it('are told what score-k8s tells them, and add objects', () => {
    const result = run('live', {
      resource_outputs: { name: 'hammer' },
      resource_state: { kept: 2 },
      shared_state: { a: null, c: 3 },
      manifests: [
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'tool' } },
      ],
    });
    expect(result.findings).toEqual([]);
    expect(result.calls.map(({ uri, args }) => [uri, ...args])).toEqual([
      ['cmd://bash#tool', '-c', 'run', 'provision'],
    ]);
    expect(JSON.parse(result.calls[0].input)).toEqual({
      resource_guid: 'g',
      ...told,
      workload_metadata: { name: 'shop', annotations: { aa: 'b' } },
      namespace: 'shop',
    });
    expect(documentsOf(result)).toHaveProperty(['ConfigMap/tool']);
    expect(JSON.stringify(documentsOf(result)['Deployment/shop'])).toContain(
      '"hammer"',
    );
    expect(result.state).toMatchObject({
      resources: { 'tool.default#shop.tool': { state: { kept: 2 } } },
      shared: { b: 2, c: 3 },
    });
  });

  it('are told what score-compose tells them, and add services', () => {
    const result = run('local', {
      resource_outputs: { name: 'hammer' },
      compose_services: { tool: { image: 'tool:1' } },
      compose_volumes: null,
    });
    expect(
      result.findings.filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
    expect(JSON.parse(result.calls[0].input)).toEqual({
      ...told,
      compose_project_name: 'local',
      mount_directory_path: './files',
    });
    expect(documentsOf(result).compose).toMatchObject({
      services: { tool: { image: 'tool:1' } },
    });
    expect(result.state.resources['tool.default#shop.tool'].state).toEqual({
      kept: 1,
    });
  });

  it.each([
    ['no JSON', 'hunter2', 'what it writes is no JSON'],
    ['brackets', '['.repeat(100_000), 'what it writes is no JSON of at most'],
    ['a list', '[]', 'it has to write a map in JSON'],
    ['a key that is unknown', { outputs: {} }, 'it writes "outputs", which is'],
    [
      'outputs that are no map',
      { resource_outputs: [] },
      '"resource_outputs" of what it writes has to be a map',
    ],
    [
      'manifests that are no list',
      { resource_outputs: { name: 'a' }, manifests: {} },
      '"manifests" of what it writes has to be a list',
    ],
    [
      'too few outputs',
      { resource_outputs: {} },
      'it does not give the output "name" that it promises',
    ],
  ])('are refused where they answer with %s', (_, answer, expected) => {
    const { files, lines } = run('live', answer);
    expect(files).toEqual([]);
    expect(lines).toEqual([
      expect.stringContaining(
        `The resource "tool" could not be provisioned: ${expected}`,
      ),
    ]);
    expect(lines[0]).not.toContain('hunter2');
    expect(lines[0]).toContain(
      '(cmd://bash#tool in kubernetes/a.provisioners.yaml:1)',
    );
  });

  it('are never run to try them, and once for what was asked', () => {
    const runProgram = jest.fn(() => '{"resource_outputs":{"name":"a"}}');
    const request = {
      workload: workloadOf(SCORE),
      platform,
      environment: 'live',
      context: { workloads: {} },
    };
    expect(render({ ...request, runProgram }).findings).toEqual([]);
    expect(runProgram).toHaveBeenCalledTimes(1);
    expect(render(request).findings).toMatchObject([
      { code: 'resource-type-failing' },
    ]);
    expect(runProgram).toHaveBeenCalledTimes(1);
  });
});
