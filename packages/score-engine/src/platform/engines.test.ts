import { loadPlatform } from './loadPlatform';

const load = (engine: string, rest = 'target: kubernetes') =>
  loadPlatform([
    {
      path: 'platform.yaml',
      text: `name: acme
environments:
  - name: live
    provisioners: [provisioners]
    engine: ${engine}
    ${rest}
`,
    },
    { path: 'provisioners/a.provisioners.yaml', text: '[]' },
    { path: 'overrides/a.yaml', text: '[]' },
  ]);

describe('engine of an environment', () => {
  it('names a program and its version', () => {
    const { platform, findings } = load('score-k8s@0.15.0');
    expect(findings).toEqual([]);
    expect(platform?.environments[0].engine).toBe('score-k8s@0.15.0');
    const compose = load('score-compose@0.45.0', 'target: compose');
    expect(compose.findings).toEqual([]);
  });

  it('is the engine itself where it says so', () => {
    const { platform } = load('native');
    expect(platform?.environments[0]).not.toHaveProperty('engine');
  });

  it.each([
    ['score-helm@1.0.0', 'target: helm', 'engine-unsupported'],
    ['score-k8s@0.15.0', 'target: compose', 'engine-target'],
    ['score-compose@0.45.0', 'target: kubernetes', 'engine-target'],
    [
      'score-k8s@0.15.0',
      'target: kubernetes\n    overrides: [overrides]',
      'engine-overrides',
    ],
    ['score-k8s', 'target: kubernetes', 'wrong-value'],
    ['../bin/sh@1', 'target: kubernetes', 'wrong-value'],
  ])('refuses %s with %s', (engine, rest, code) => {
    const { platform, findings } = load(engine, rest);
    expect(platform).toBeUndefined();
    expect(findings).toEqual([
      expect.objectContaining({ severity: 'error', code }),
    ]);
    expect(findings[0].line).toBeGreaterThan(4);
  });
});
