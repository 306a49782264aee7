import { deliveryPolicyOf } from './deliveryPolicy';
import { loadPlatform } from './loadPlatform';

/** Each environment has the lines that are given for it. */
const load = (environments: Record<string, string>) => {
  const entries = Object.entries(environments).map(
    ([name, lines]) => `  - name: ${name}
    target: kubernetes
    provisioners: []
    destination:
      { repoUrl: 'https://forge/acme/gitops', branch: main, path: ${name} }
${lines}`,
  );
  const text = `name: acme\nenvironments:\n${entries.join('')}`;
  const { platform, findings } = loadPlatform([
    { path: 'platform.yaml', text },
  ]);
  return {
    policies: platform?.environments.map(deliveryPolicyOf),
    findings: findings.map(
      ({ line, column, message, hint }) =>
        `${line}:${column} ${message}${hint ? ` ${hint}` : ''}`,
    ),
  };
};

describe('delivery of an environment', () => {
  it('has defaults where nothing is said', () => {
    const policy = {
      mode: 'direct',
      drift: 'overwrite',
      prune: { mode: 'direct', afterSeconds: 604_800 },
    };
    expect(load({ dev: '', staging: '    delivery: {}\n' })).toEqual({
      policies: [policy, policy],
      findings: [],
    });
  });

  it('is what platform.yaml says', () => {
    const { policies, findings } = load({
      staging: '    delivery: { prune: { after: 30m } }\n',
      test: '    delivery: { prune: { mode: never, after: 12h } }\n',
      production: `    delivery:
      mode: pull-request
      drift: stop
      prune: { mode: pull-request, after: 14d }
      promoteFrom: staging
`,
    });
    expect(findings).toEqual([]);
    expect(policies?.map(({ prune }) => prune)).toEqual([
      { mode: 'direct', afterSeconds: 1_800 },
      { mode: 'never', afterSeconds: 43_200 },
      { mode: 'pull-request', afterSeconds: 1_209_600 },
    ]);
    expect(policies?.[2]).toMatchObject({
      mode: 'pull-request',
      drift: 'stop',
      promoteFrom: 'staging',
    });
  });

  it.each([
    [
      '    delivery: { mode: pull }\n',
      '8:23 "mode" has to be one of: direct, pull-request.',
    ],
    [
      '    delivery: { drfit: stop }\n',
      '8:17 The delivery of an environment has no key "drfit". Did you mean "drift"?',
    ],
    [
      '    delivery: { prune: { after: 7 days } }\n',
      '8:33 "after" has to be a whole number of minutes, hours or days, such as 30m, 12h or 7d.',
    ],
    [
      '    delivery: { prune: { after: 7 } }\n',
      '8:33 "after" has to be a whole number of minutes, hours or days, such as 30m, 12h or 7d, and is a number.',
    ],
    [
      '    delivery: { promoteFrom: stagin }\n',
      '8:30 There is no environment "stagin" to promote from. Name one of: production.',
    ],
    [
      '    delivery: { promoteFrom: production }\n',
      '8:30 "production" cannot be promoted from itself. Name another environment.',
    ],
  ])('says what is wrong with %j', (lines, finding) => {
    expect(load({ production: lines })).toEqual({
      policies: undefined,
      findings: [finding],
    });
  });

  it('refuses promotion in a circle, at each of its environments', () => {
    const from = (name: string) => `    delivery: { promoteFrom: ${name} }\n`;
    const { findings } = load({ a: from('c'), b: from('a'), c: from('b') });
    expect(findings).toEqual([
      '8:30 Promotion goes in a circle: a from c from b from a. Remove "promoteFrom" from the environment that everything begins with.',
      expect.stringContaining('b from a from c from b'),
      expect.stringContaining('c from b from a from c'),
    ]);
  });

  it('refuses promotion between targets, and delivery to nowhere', () => {
    const { findings } = loadPlatform([
      {
        path: 'platform.yaml',
        text: `name: acme
environments:
  - name: local
    target: compose
    provisioners: []
    delivery: { mode: direct }
  - name: dev
    target: kubernetes
    provisioners: []
  - name: staging
    target: kubernetes
    provisioners: []
    destination: { repoUrl: 'https://forge/a/b', branch: main, path: s }
    delivery: { promoteFrom: local }
  - name: production
    target: kubernetes
    provisioners: []
    destination: { repoUrl: 'https://forge/a/b', branch: main, path: p }
    delivery: { promoteFrom: dev }
`,
      },
    ]);
    expect(
      findings.map(({ line, code, message }) => [line, code, message]),
    ).toEqual([
      [
        6,
        'delivery-without-destination',
        '"local" has no destination, so that nothing of it is delivered.',
      ],
      [
        14,
        'wrong-promotion',
        '"local" is of the target compose and "staging" of kubernetes.',
      ],
      [
        19,
        'wrong-promotion',
        '"dev" has no destination, so that nothing is ever delivered there to promote.',
      ],
    ]);
  });
});
