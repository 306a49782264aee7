import { loadPlatform } from '../platform';
import { linesOf } from '../__testUtils__/renderText';
import type { Environment } from '../stages';
import { describeResourceTypes } from '../resourceTypes';

function load(policies: Record<string, string>) {
  return loadPlatform(
    Object.entries({
      'platform.yaml': `name: test
environments:
  - { name: staging, target: kubernetes, provisioners: [p], policies: [policies] }
  - { name: production, target: kubernetes, provisioners: [p], policies: [policies/*] }
  - { name: local, target: compose, provisioners: [p] }
`,
      'p/a.provisioners.yaml': `- { uri: 'template://test/db', type: db }\n`,
      ...policies,
    }).map(([path, text]) => ({ path, text })),
  );
}

const read = (text: string) =>
  linesOf(load({ 'policies/a.policies.yaml': text }).findings);

const severities = (environments: readonly Environment[] = []) =>
  environments.map(({ policies = [] }) =>
    policies.map(({ id, severity }) => `${id} ${severity}`),
  );

describe('policies files', () => {
  it('are no reason for a type to fail its self-test', () => {
    const { platform } = load({
      'policies/a.policies.yaml':
        '- { id: a, severity: error, require: { probes: [liveness] } }',
    });
    const [type] = platform ? describeResourceTypes(platform) : [];
    expect(type.environments.production.status).toBe('available');
  });

  it('give each environment its rules, as severe as they are there', () => {
    const { platform, findings } = load({
      'policies/a.policies.yaml': `- { id: a, severity: { staging: warning, '*': error }, require: { probes: [liveness] } }
- { id: b, severity: { production: info }, require: { probes: [liveness] } }
`,
      'policies/b.policies.yaml':
        '- { id: c, severity: off, require: { probes: [liveness] } }\n',
    });
    expect(findings).toEqual([]);
    expect(severities(platform?.environments)).toEqual([
      ['a warning'],
      ['a error', 'b info'],
      [],
    ]);
  });

  it.each([
    [
      'rules: []',
      'error wrong-type 1:1 A policies file has to be a list of rules. Begin each of them with "- id:".',
    ],
    [
      '- { id: a, severity: warning, requires: {}, require: { probes: [ready] } }',
      'error unknown-key 1:31 A policy has no key "requires". Did you mean "require"?',
    ],
    [
      '- { id: a, severity: fatal, require: { probes: [readiness] } }',
      'error wrong-value 1:22 "severity" has to be error, warning, info or off, or a map of them by environment.',
    ],
    [
      '- { id: a, severity: { prod: error }, require: { probes: [readiness] } }',
      'error environment-unknown 1:24 The platform has no environment "prod". It has staging, production and local; "*" is any other.',
    ],
    [
      '- { id: a, severity: error, require: {} }',
      'error wrong-value 1:38 "require" must NOT have fewer than 1 properties.',
    ],
    [
      "- { id: a, severity: error, require: { names: { workload: '(' } } }",
      'error policy-invalid 1:59 The pattern cannot be used: missing closing ): `(`.',
    ],
    [
      "- { id: a, severity: error, require: { annotations: { team: '(a)\\1' } } }",
      'error policy-invalid 1:61 The pattern cannot be used: invalid escape sequence: `\\1`.',
    ],
    [
      "- { id: a, severity: error, require: { cel: { container: 'image' } } }",
      'error policy-invalid 1:58 The expression cannot be used: there is no variable "image": there are container, name, workload and environment.',
    ],
    [
      '- { id: a, severity: error, require: { schema: { workload: { type: text } } } }',
      /^error policy-invalid 1:60 This is no JSON Schema: /,
    ],
    [
      '- { id: a, severity: error, require: { probes: [liveness] } }\n- { id: a, severity: info, require: { probes: [readiness] } }',
      'error duplicate-policy 2:1 There is a rule "a" in policies/a.policies.yaml:1 already. Give each an id of its own.',
    ],
  ])('is told what is wrong: %s', (text, line) => {
    expect(read(text).join('\n')).toMatch(line);
  });

  it('are looked for where the environment says', () => {
    expect(linesOf(load({ 'policies/a.yaml': '[]' }).findings)[0]).toBe(
      'error no-such-file 3:72 The platform has no *.policies.yaml file at "policies".',
    );
  });

  it('keep a type that an error forbids from being offered', () => {
    const { platform } = load({
      'policies/a.policies.yaml': `- id: no-databases
  severity: { staging: warning, production: error }
  message: Ask for one of the shared ones.
  require: { resourceTypes: { forbidden: [db] } }
`,
    });
    const [type] = platform ? describeResourceTypes(platform) : [];
    expect(type.environments).toMatchObject({
      local: { status: 'available' },
      staging: { status: 'available' },
      production: {
        status: 'missing',
        reason: 'production does not allow it: Ask for one of the shared ones.',
      },
    });
  });
});
