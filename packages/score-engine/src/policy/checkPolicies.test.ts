import { linesOf, renderText } from '../__testUtils__/renderText';
import { createTestPlatform } from '../__testUtils__/testPlatform';

const MANIFEST = `name: test
environments:
  - { name: local, target: compose, provisioners: [p], policies: [policies] }
  - { name: live, target: kubernetes, namespace: shop, provisioners: [p], policies: [policies], overrides: [overrides] }
`;

const PROVISIONERS = `- { uri: 'template://test/db', type: db }
- { uri: 'template://test/db-large', type: db, class: large }
`;

const SCORE = `apiVersion: score.dev/v1b1
metadata:
  name: shop
  annotations:
    acme.com/team: Bicycles
containers:
  migrate:
    image: ghcr.io/acme/shop:1.2
    before: { web: { ready: complete } }
  web:
    image: nginx
    readinessProbe: { httpGet: { port: 80, path: / } }
    resources: { limits: { memory: 128Mi } }
resources:
  data: { type: db }
  archive: { type: db, class: large }
`;

function check(
  rule: string,
  environment: 'live' | 'local' = 'live',
  score: string = SCORE,
): string[] {
  const { findings } = renderText(score, environment, {
    platform: createTestPlatform({
      'platform.yaml': MANIFEST,
      'p/a.provisioners.yaml': PROVISIONERS,
      'overrides/a.yaml':
        '- { match: { kind: Deployment }, merge: { spec: { replicas: 12 } } }',
      'policies/a.policies.yaml': `- { id: rule, severity: error, ${rule} }`,
    }),
  });
  return linesOf(findings.filter(({ code }) => code === 'policy-rule'));
}

const error = (line: string) => `error policy-rule ${line}`;

describe('policies', () => {
  it('ask for probes, though not of containers that end', () => {
    expect(check('require: { probes: [liveness, readiness] }')).toEqual([
      error(
        '11:5 The container "web" has no livenessProbe. Add livenessProbe with httpGet or exec.',
      ),
    ]);
    expect(
      check('require: { probes: [liveness] }, containers: [migrate]'),
    ).toEqual([]);
  });

  it('ask for limits and requests', () => {
    expect(
      check(
        "require: { resources: { limits: [memory, cpu], requests: [memory] } }, containers: ['w*']",
      ),
    ).toEqual([
      error(
        '13:16 The container "web" has no limits of cpu. Add resources.limits.cpu.',
      ),
      error(
        '13:16 The container "web" has no requests of memory. Add resources.requests.memory.',
      ),
    ]);
  });

  it.each([
    [
      'registries: [ghcr.io/acme]',
      'The image "nginx" does not come from a registry that is allowed. Allowed are ghcr.io/acme.',
    ],
    ['registries: [ghcr.io/acme, docker.io/library]', undefined],
    [
      'registries: [ghcr.io/acm, docker.io]',
      'The image "ghcr.io/acme/shop:1.2" does not come from a registry that is allowed. Allowed are ghcr.io/acm, docker.io.',
    ],
    [
      'forbiddenTags: [latest]',
      'The image "nginx" has the tag "latest" by default, which is not allowed. Name a version.',
    ],
    ['pinned: tag', 'The image "nginx" has no tag. Name a version.'],
  ])('ask of images: %s', (images, told) => {
    expect(check(`require: { images: { ${images} } }`)).toEqual(
      told
        ? [
            error(
              `${told.includes('ghcr.io/acme/shop') ? '8' : '11'}:12 ${told}`,
            ),
          ]
        : [],
    );
  });

  it('ask for digests', () => {
    expect(
      check(
        'require: { images: { pinned: digest } }',
        'live',
        SCORE.replace('nginx', `nginx@sha256:${'0'.repeat(64)}`),
      ),
    ).toEqual([
      error(
        '8:12 The image "ghcr.io/acme/shop:1.2" is not named by its digest. Add @sha256: and the digest.',
      ),
    ]);
  });

  it('forbid resource types, and all but some', () => {
    const told = error('16:20 Resources of type db are not allowed here.');
    expect(
      check('require: { resourceTypes: { forbidden: [db.large] } }'),
    ).toEqual([told]);
    expect(
      check('require: { resourceTypes: { allowed: [db.default] } }'),
    ).toEqual([`${told} Allowed are db.default.`]);
  });

  it('ask for names, annotations and labels', () => {
    expect(
      check(
        "require: { names: { workload: 'shop', container: '[a-v].*', resource: 'd.*' } }",
      ),
    ).toEqual([
      error('11:5 The name "web" of the container does not match [a-v].*.'),
      error('16:12 The name "archive" of the resource does not match d.*.'),
    ]);
    expect(
      check(
        "require: { annotations: { acme.com/team: '[a-z]+', acme.com/tier: '[1-3]' } }",
      ),
    ).toEqual([
      error(
        '5:5 The workload has no annotation acme.com/tier. Add acme.com/tier to metadata.annotations; its value has to match [1-3].',
      ),
      error('5:20 The annotation acme.com/team does not match [a-z]+.'),
    ]);
    expect(
      check(
        "kinds: [Deployment], require: { labels: { app.kubernetes.io/name: 'shop', team: '.+' } }",
      ),
    ).toEqual([error('3:9 Deployment/shop has no label team.')]);
  });

  it('hold the objects against bounds as they are written, overrides included', () => {
    expect(check('require: { replicas: { maximum: 10 } }')).toEqual([
      error(
        '3:9 Deployment/shop has 12 replicas, and at most 10 are asked for.',
      ),
    ]);
    expect(check('require: { replicas: { minimum: 3 } }')).toEqual([]);
  });

  it('take expressions, with the message of the rule', () => {
    expect(
      check(
        `message: Say how much memory you need., hint: See the handbook., require: { cel: { container: 'has(container.resources) || environment.target != "kubernetes"' } }`,
      ),
    ).toEqual([
      error(
        '8:5 Container "migrate": Say how much memory you need. See the handbook.',
      ),
    ]);
    expect(
      check(
        `message: Two of them., require: { cel: { object: 'object.spec.replicas == 2' } }, kinds: [Deployment]`,
      ),
    ).toEqual([error('3:9 Deployment/shop: Two of them.')]);
    expect(
      check(
        `require: { cel: { workload: 'workload.metadata.name == "shop"', resource: 'has(resource.class)' } }`,
      ),
    ).toEqual([error('15:9 Resource "data" breaks a rule.')]);
  });

  it('say when an expression has no answer', () => {
    expect(
      check(
        `require: { cel: { container: 'container.resources.limits.cpu == "1"' } }`,
      ),
    ).toEqual([
      error(
        '8:5 Container "migrate": The rule cannot be told: field not found: resources. The platform team has to change the rule.',
      ),
      error(
        '11:5 Container "web": The rule cannot be told: field not found: cpu. The platform team has to change the rule.',
      ),
    ]);
  });

  it('take schemas, and point at what does not fit', () => {
    expect(
      check(
        'message: Probe /healthz., require: { schema: { container: { properties: { readinessProbe: { properties: { httpGet: { properties: { path: { const: /healthz } } } } } } } } }',
      ),
    ).toEqual([
      error(
        '12:50 Container "web", readinessProbe.httpGet.path: It must be equal to constant. Probe /healthz.',
      ),
    ]);
  });

  it('tell the patterns of a schema apart', () => {
    const schema = (team: string, name: string) =>
      `require: { schema: { workload: { properties: { metadata: { properties: { name: { pattern: '${name}' }, annotations: { additionalProperties: { pattern: '${team}' } } } } } } } }`;
    expect(check(schema('^Bi', '^shop$'))).toEqual([]);
    expect(check(schema('^bi', '^shop$'))).toEqual([
      error(
        '5:20 metadata.annotations.acme.com/team: It must match pattern "^bi".',
      ),
    ]);
  });

  it('take schemas that call themselves the same', () => {
    const rule = (value: string) =>
      `require: { schema: { workload: { $id: 'https://acme.example/rule', properties: { apiVersion: { const: '${value}' } } } } }`;
    expect(check(rule('score.dev/v1b1'))).toEqual([]);
    expect(check(rule('other'))).toHaveLength(1);
    expect(check(rule('score.dev/v1b1'))).toEqual([]);
  });

  it('look at Compose files as well', () => {
    expect(
      check(
        `kinds: [services], require: { cel: { object: '!has(object.privileged)' } }`,
        'local',
      ),
    ).toEqual([]);
    expect(
      check(
        `kinds: [services], require: { cel: { object: 'has(object.read_only)' } }`,
        'local',
      ),
    ).toEqual([
      error('3:9 services/shop-migrate breaks a rule.'),
      error('3:9 services/shop-web breaks a rule.'),
    ]);
  });

  it('let exceptions pass and say why', () => {
    expect(
      check(
        'hint: Ask for help., except: [{ workload: shop, reason: It goes away in May. }], require: { probes: [liveness] }',
      ),
    ).toEqual([
      'info policy-rule 11:5 The container "web" has no livenessProbe. It is let pass: It goes away in May.',
    ]);
  });

  it('do not repeat themselves without end', () => {
    const containers = Array.from(
      { length: 60 },
      (_, index) => `  c${index}: { image: nginx }\n`,
    ).join('');
    const lines = check(
      'require: { images: { pinned: tag } }',
      'live',
      `apiVersion: score.dev/v1b1\nmetadata: { name: shop }\ncontainers:\n${containers}`,
    );
    expect(lines).toHaveLength(21);
    expect(lines[0]).toBe(error('2:19 The same is so at 40 more places.'));
  });

  it('cannot be made to hang by what a workload says', () => {
    const score = SCORE.replace('Bicycles', `${'a'.repeat(50_000)}!`);
    const before = performance.now();
    for (const rule of [
      "annotations: { acme.com/team: '(a+)+' }",
      "schema: { workload: { properties: { metadata: { properties: { annotations: { additionalProperties: { pattern: '^(a+)+$' } } } } } } }",
      `cel: { workload: 'workload.metadata.annotations["acme.com/team"].matches("^(a+)+$")' }`,
    ]) {
      expect([
        rule,
        check(`require: { ${rule} }`, 'live', score).length,
      ]).toEqual([rule, 1]);
    }
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('name no file of the platform', () => {
    const { findings } = renderText(SCORE, 'live', {
      platform: createTestPlatform({
        'platform.yaml': MANIFEST,
        'p/a.provisioners.yaml': PROVISIONERS,
        'overrides/a.yaml': '[]',
        'policies/secret-plan.policies.yaml':
          '- { id: rule, severity: warning, require: { probes: [liveness] } }',
      }),
    });
    expect(findings).toEqual([
      expect.objectContaining({ file: 'score.yaml', severity: 'warning' }),
    ]);
    expect(JSON.stringify(findings)).not.toContain('secret-plan');
  });
});
