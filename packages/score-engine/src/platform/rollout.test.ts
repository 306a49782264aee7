import { loadPlatform } from './loadPlatform';

const load = (rollout: string) =>
  loadPlatform([
    {
      path: 'platform.yaml',
      text: `name: acme
environments:
  - name: live
    target: kubernetes
    provisioners: [builtin/kubernetes]
    rollout: ${rollout}
`,
    },
  ]);

describe('rollout of an environment', () => {
  it('names rings of workloads', () => {
    const { platform, findings } = load(
      '{ advance: automatic, rings: [{ name: canary, workloads: [a, b] }] }',
    );
    expect(findings).toEqual([]);
    expect(platform?.environments[0].rollout).toEqual({
      advance: 'automatic',
      rings: [{ name: 'canary', workloads: ['a', 'b'] }],
    });
  });

  it('has every workload in one ring', () => {
    const { findings } = load(
      '{ rings: [{ name: one, workloads: [a] }, { name: two, workloads: [a] }] }',
    );
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'duplicate-ring-member',
        message: '"a" is in the ring "one" already.',
        line: 6,
      }),
    ]);
  });

  it.each([
    '{}',
    '{ rings: [] }',
    '{ rings: [{ name: a }] }',
    '{ advance: x }',
  ])('refuses %s', rollout => {
    expect(load(rollout).findings[0]).toMatchObject({ severity: 'error' });
  });
});
