import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { componentOf } from '../__testUtils__/entities';
import {
  demoFile,
  startCompany,
  type Company,
} from '../__testUtils__/startCompany';
import { startPortal, type Portal } from '../__testUtils__/startPortal';

jest.setTimeout(120_000);

const scoreYaml = demoFile('demo/services/orders-api/score.yaml');
const entityRef = 'component:default/orders-api';

describe('actions', () => {
  const registry = actionsRegistryServiceMock();
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  });
  let company: Company;
  let portal: Portal;

  beforeAll(async () => {
    company = await startCompany({ 'orders-api': { 'score.yaml': scoreYaml } });
    portal = await startPortal(company, [
      catalogServiceMock.factory({
        entities: [componentOf(company, 'orders-api')],
      }),
      permissions.factory,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => registry,
      }),
    ]);
    await portal.refresh();
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  const invoke = async (name: string, input: Record<string, string>) =>
    (await registry.invoke({ id: `test:${name}`, input })).output;

  it('say what they do', async () => {
    const { actions } = await registry.list();
    expect(actions.map(({ name, attributes }) => [name, attributes])).toEqual([
      [
        'preview-platform-change',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      ['get-rollout', { readOnly: true, destructive: false, idempotent: true }],
      [
        'start-rollout',
        { readOnly: false, destructive: true, idempotent: false },
      ],
      [
        'stop-rollout',
        { readOnly: false, destructive: false, idempotent: false },
      ],
      [
        'roll-back-rollout',
        { readOnly: false, destructive: true, idempotent: false },
      ],
      ['deliver', { readOnly: false, destructive: false, idempotent: true }],
      [
        'get-workload',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'get-rendered-files',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      ['explain', { readOnly: true, destructive: false, idempotent: true }],
      [
        'list-resource-types',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'list-workloads',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'refresh-workload',
        { readOnly: false, destructive: false, idempotent: true },
      ],
      ['validate', { readOnly: true, destructive: false, idempotent: true }],
      [
        'list-deliveries',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'diff-deliveries',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'plan-promotion',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      ['promote', { readOnly: false, destructive: true, idempotent: false }],
      ['roll-back', { readOnly: false, destructive: true, idempotent: false }],
      [
        'resume-deliveries',
        { readOnly: false, destructive: true, idempotent: true },
      ],
      ['hold', { readOnly: false, destructive: false, idempotent: true }],
      [
        'release-hold',
        { readOnly: false, destructive: true, idempotent: true },
      ],
    ]);
  });

  it('explain a line of what was rendered', async () => {
    const output = await registry.invoke({
      id: 'test:explain',
      input: {
        entityRef,
        environment: 'staging',
        path: 'deployment-orders-api.yaml',
        line: 3,
      },
    });
    expect(output.output).toMatchObject({
      isOutdated: false,
      values: [{ path: 'kind', sources: [{ kind: 'target' }] }],
    });
  });

  it('answer and refresh a workload', async () => {
    const expected = {
      entityRef,
      workloads: [
        expect.objectContaining({ status: 'valid', name: 'orders-api' }),
      ],
    };
    expect(await invoke('get-workload', { entityRef })).toEqual(expected);
    expect(await invoke('get-workload', { entityRef })).toMatchObject({
      workloads: [
        {
          gaps: expect.arrayContaining([
            expect.objectContaining({
              code: 'portability-secrets',
              path: 'resources.db',
              support: 'differs',
              environments: ['local', 'staging', 'production'],
            }),
          ]),
        },
      ],
    });
    expect(await invoke('refresh-workload', { entityRef })).toEqual(expected);
  });

  it('list the workloads, and give the files of one', async () => {
    expect(await invoke('list-workloads', {})).toMatchObject({
      items: [{ entityRef, file: 'score.yaml', name: 'orders-api', errors: 0 }],
    });
    const input = { entityRef, environment: 'staging' };
    expect(await invoke('get-rendered-files', input)).toEqual({
      environment: 'staging',
      hash: expect.stringMatching(/^sha256:/),
      files: expect.arrayContaining([
        {
          path: 'deployment-orders-api.yaml',
          content: expect.stringContaining('kind: Deployment'),
        },
      ]),
    });
  });

  it('deliver a workload and wait for it', async () => {
    expect(await invoke('deliver', { entityRef })).toMatchObject({
      outcome: 'delivered',
      items: [
        { environment: 'staging', commit: { sha: expect.any(String) } },
        { environment: 'production' },
      ],
    });
  });

  it('list one type or all', async () => {
    expect(
      await invoke('list-resource-types', { type: 'postgres' }),
    ).toMatchObject({
      types: [
        {
          type: 'postgres',
          outputs: expect.arrayContaining([
            expect.objectContaining({ name: 'uri', secret: true }),
          ]),
          environments: { staging: { status: 'available' } },
        },
      ],
    });
  });

  it('validate a text without storing it', async () => {
    expect(await invoke('validate', { text: scoreYaml })).toMatchObject({
      valid: true,
      findings: [],
      environments: [
        { name: 'local' },
        { name: 'staging', findings: [] },
        { name: 'production', findings: [] },
      ],
    });
    const text = scoreYaml.replace('type: postgres', 'type: oracle-db');
    expect(await invoke('validate', { text })).toMatchObject({
      valid: false,
      findings: [],
      environments: expect.arrayContaining([
        {
          name: 'staging',
          findings: expect.arrayContaining([
            expect.objectContaining({ severity: 'error', line: 28 }),
          ]),
        },
      ]),
    });
    expect(await invoke('validate', { text: 'a: [' })).toMatchObject({
      valid: false,
      environments: [],
    });
    const { workloads } = await portal.score();
    expect(workloads[0].text).toBe(scoreYaml);
  });

  it('refuse those without the permission', async () => {
    permissions.authorize.mockImplementation(async requests =>
      requests.map(() => ({ result: AuthorizeResult.DENY })),
    );
    for (const [name, input] of [
      ['get-workload', { entityRef }],
      ['refresh-workload', { entityRef }],
      ['deliver', { entityRef }],
      ['list-resource-types', {}],
      ['validate', { text: scoreYaml }],
    ] as const) {
      await expect(invoke(name, input)).rejects.toThrow();
    }
  });
});
