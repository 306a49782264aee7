import { loadPlatform } from './loadPlatform';

const manifest = `name: acme
environments:
  - { name: local, target: compose, provisioners: [none.provisioners.yaml], overrides: [overrides/all.yaml] }
  - { name: live, target: kubernetes, provisioners: [live.provisioners.yaml], overrides: [overrides/all.yaml] }
`;

const load = (overrides: string, provisioners = '[]') => {
  const { platform, findings } = loadPlatform(
    Object.entries({
      'platform.yaml': manifest,
      'none.provisioners.yaml': '[]',
      'live.provisioners.yaml': provisioners,
      'overrides/all.yaml': overrides,
    }).map(([path, text]) => ({ path, text })),
  );
  return {
    isUsable: platform !== undefined,
    findings: findings.map(
      ({ severity, line, column, message, hint }) =>
        `${severity} ${line}:${column} ${message}${hint ? ` ${hint}` : ''}`,
    ),
  };
};

const route = `- uri: template://acme/route
  type: route
  manifests: |
    - apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: a }
`;

describe('overrides that can match nothing', () => {
  it('are an error where no environment has the kind', () => {
    expect(
      load(`- match: { kind: Deploymnet }
  merge: { spec: { replicas: 2 } }
- match: { kind: Certificate }
  merge: { spec: {} }
`),
    ).toEqual({
      isUsable: false,
      findings: [
        'error 1:1 The environment "live" (kubernetes) never has a Deploymnet, so that this override changes nothing there. Did you mean "Deployment"?',
        'error 3:1 The environment "live" (kubernetes) never has a Certificate, so that this override changes nothing there. Neither a workload nor a provisioner of it makes one.',
      ],
    });
  });

  it('are told with all else that is wrong with overrides', () => {
    expect(
      load(`- match: { kind: Ingres }
  merge: { spec: { ingressClassName: nginx } }
- match: { kind: Deployment }
  merge: { spec: { replica: 2 } }
`).findings.filter(finding => finding.startsWith('error')),
    ).toEqual([
      'error 4:20 A Deployment has no field spec.replica. Did you mean "replicas"?',
      expect.stringMatching(/^error 1:1 .* Did you mean "Ingress"\?$/),
    ]);
  });

  it('are worth to know where another environment has it', () => {
    const overrides = `- match: { kind: Ingress }
  merge: { spec: { ingressClassName: nginx } }
`;
    expect(load(overrides, route)).toEqual({
      isUsable: true,
      findings: [
        expect.stringMatching(
          /^info 1:\d+ The environment "local" \(compose\)/,
        ),
      ],
    });
    expect(load(overrides).isUsable).toBe(false);
  });

  it('are not those whose kind a template or a program makes', () => {
    const overrides = `- match: { kind: Widget }
  merge: { spec: { a: 1 } }
`;
    const templated = `- { uri: 'template://a', type: aa, manifests: '[{kind: {{ .Type }}}]' }`;
    expect(load(overrides, templated).isUsable).toBe(true);
    expect(load(overrides, '- { uri: cmd://bash, type: aa }').isUsable).toBe(
      true,
    );
    expect(
      load(
        overrides,
        `- { uri: 'static://a', type: aa, manifests: [{ kind: Widget }] }`,
      ).isUsable,
    ).toBe(true);
  });

  it('are told only where the provisioners can be read', () => {
    expect(
      load(
        `- match: { kind: Ingress }
  merge: { spec: { ingressClassName: nginx } }
`,
        "- { uri: 'template://a', typ: aa }",
      ).findings.join(),
    ).not.toContain('Ingress');
  });

  it('are those that add to compose.yaml', () => {
    expect(
      load(`- match: { kind: services }
  add: { apiVersion: v1, kind: ServiceAccount }
`).findings,
    ).toEqual([
      expect.stringContaining(
        'The environment "local" (compose) has no objects beside which one could be added.',
      ),
    ]);
  });
});

describe('fields of overrides', () => {
  const findingsOf = (entry: string) =>
    load(entry).findings.filter(finding => !finding.startsWith('info'));

  it.each([
    [
      'a field that is misspelt',
      '{ kind: [Deployment, StatefulSet] }, merge: { spec: { template: { spec: { serviceAcountName: a } } } }',
      'error 1:86 A Deployment has no field spec.template.spec.serviceAcountName. Did you mean "serviceAccountName"?',
    ],
    [
      'a field in the wrong place',
      '{ kind: Deployment }, merge: { spec: { securityContext: {} } }',
      'error 1:51 A Deployment has no field spec.securityContext. It is in spec.template.spec.securityContext.',
    ],
    [
      'a field of containers',
      "{ kind: StatefulSet }, merge: { spec: { template: { spec: { containers: [{ name: '*', imagePulPolicy: Always }] } } } }",
      'error 1:98 A StatefulSet has no field spec.template.spec.containers.0.imagePulPolicy. Did you mean "imagePullPolicy"?',
    ],
    [
      'a field of another kind',
      '{ kind: Service }, merge: { spec: { tipe: LoadBalancer } }',
      'error 1:48 A Service has no field spec.tipe. Did you mean "type"?',
    ],
    [
      'a field that a newer Kubernetes may have',
      '{ kind: Deployment }, merge: { spec: { quantumEntanglement: 1 } }',
      'warning 1:51 A Deployment has no field spec.quantumEntanglement. Kubernetes 1.37 does not know it; remove it unless yours is newer.',
    ],
    [
      'text in place of a number',
      "{ kind: Deployment }, merge: { spec: { replicas: '2' } }",
      'error 1:61 spec.replicas of a Deployment has to be a whole number, and is text.',
    ],
    [
      'a map in place of a list',
      '{ kind: Deployment }, merge: { spec: { template: { spec: { tolerations: {} } } } }',
      'error 1:84 spec.template.spec.tolerations of a Deployment has to be a list, and is a map.',
    ],
    [
      'a label that is no text',
      '{ kind: Deployment }, merge: { metadata: { labels: { a: 1 } } }',
      'error 1:68 metadata.labels.a of a Deployment has to be text, and is a number.',
    ],
    [
      'a key that Compose has not',
      '{ kind: services }, merge: { restrat: always, x-acme: 1, restart: always } ',
      'error 1:41 Compose has no key "restrat" in services. Did you mean "restart"?',
    ],
    [
      'a field of an added object',
      '{ kind: Deployment }, add: { apiVersion: policy/v1, kind: PodDisruptionBudget, spec: { minAvailible: 1 } }',
      'error 1:99 A PodDisruptionBudget has no field spec.minAvailible. Did you mean "minAvailable"?',
    ],
    [
      'what is filled in',
      '{ kind: Deployment }, add: { apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: a }, spec: { selector: {} } }',
      'error 1:103 metadata.name of an added PodDisruptionBudget comes from the object that it stands beside. Remove it; "nameSuffix" tells several of a kind apart.',
      'error 1:122 spec.selector of an added PodDisruptionBudget comes from the object that it stands beside. Remove it.',
    ],
    [
      'two actions',
      '{ kind: Deployment }, add: { apiVersion: v1, kind: A }, merge: { spec: {} }',
      'error 1:3 An override needs either "merge", which changes the objects that match, or "add", which puts one beside each. Write two overrides.',
    ],
    [
      'no action',
      '{ kind: Deployment }',
      'error 1:3 An override needs one of "merge", which changes the objects that match, and "add", which puts one beside each.',
    ],
  ])('tells of %s', (_, entry, ...expected) => {
    expect(findingsOf(`- { match: ${entry} }\n`)).toEqual(expected);
  });

  it('may remove what is there, and say what they like of kinds of others', () => {
    expect(
      findingsOf(`- { match: { kind: Deployment }, merge: { spec: { strategy: null, template: { spec: { containers: [{ name: '*', livenessProbe: null, resources: { limits: { cpu: 1, memory: 1Gi } } }] } } } } }
- { match: { kind: Deployment }, add: { apiVersion: acme.example/v1, kind: Widget, spec: { anything: true } } }
- { match: { kind: Deployment }, add: { apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, spec: { targetCPUUtilizationPercentage: 80 } } }
`),
    ).toEqual([]);
  });
});
