import { stringify } from 'yaml';
import {
  documentsOf,
  renderText,
  workloadOf,
} from '../__testUtils__/renderText';
import {
  describeKubernetesSchemas,
  findManifestErrors,
} from '../__testUtils__/schemas';
import { traceRender } from '../provenance';
import type { PlainObject } from '../shared/values';
import type { Platform } from '../stages';
import { loadPlatform } from './loadPlatform';

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop }
service: { ports: { web: { port: 80 } } }
containers:
  main: { image: 'shop:1', variables: { A: b } }
`;

function platformOf(overrides: string, target = 'kubernetes'): Platform {
  const { platform, findings } = loadPlatform(
    Object.entries({
      'platform.yaml': `name: acme
environments:
  - { name: live, target: ${target}, namespace: shop, provisioners: [a.provisioners.yaml], overrides: [all.yaml] }
  - { name: local, target: ${target}, namespace: shop, provisioners: [a.provisioners.yaml] }
`,
      'a.provisioners.yaml': `- uri: template://acme/route
  type: route
  manifests: |
    - apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: route, annotations: { a: b } }
      spec: { defaultBackend: { service: { name: shop, port: { number: 80 } } } }
`,
      'all.yaml': overrides,
    }).map(([path, text]) => ({ path, text })),
  );
  if (!platform || findings.length > 0) {
    throw new Error(JSON.stringify(findings));
  }
  return platform;
}

const live = (overrides: string, text = SCORE) =>
  renderText(text, 'live', { platform: platformOf(overrides) });

const inPod = (podSpec: unknown) =>
  stringify([
    {
      match: { kind: 'Deployment' },
      merge: { spec: { template: { spec: podSpec } } },
    },
  ]);

const podSpecs: Record<
  string,
  { containers?: PlainObject[]; [field: string]: unknown }
> = {
  'a security context': {
    securityContext: { runAsNonRoot: true, fsGroup: 2000 },
    containers: [
      { name: '*', securityContext: { readOnlyRootFilesystem: true } },
    ],
  },
  'a service account': {
    serviceAccountName: 'score',
    automountServiceAccountToken: false,
  },
  'a sidecar': {
    initContainers: [
      { name: 'proxy', image: 'envoy:1', restartPolicy: 'Always' },
    ],
    containers: [{ name: 'log', image: 'log:1', args: ['-v'] }],
  },
  'pull secrets': { imagePullSecrets: [{ name: 'registry' }] },
  'an affinity': {
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 1,
            podAffinityTerm: {
              topologyKey: 'kubernetes.io/hostname',
              labelSelector: {
                matchLabels: { 'app.kubernetes.io/name': 'shop' },
              },
            },
          },
        ],
      },
    },
  },
  'a topology spread': {
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        matchLabelKeys: ['app.kubernetes.io/name'],
      },
    ],
  },
};

const ADDED = `- match: { kind: [Deployment, StatefulSet] }
  add:
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: { labels: { team: platform } }
    spec: { maxUnavailable: 1 }
- match: { kind: Deployment }
  add:
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    spec:
      minReplicas: 2
      maxReplicas: 5
      metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }]
- match: { kind: Service }
  add:
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    nameSuffix: -ingress
    spec: { policyTypes: [Ingress], ingress: [{}] }
- match: { kind: Deployment }
  add: { apiVersion: v1, kind: ServiceAccount }
- match: { kind: PodDisruptionBudget }
  merge: { spec: { unhealthyPodEvictionPolicy: AlwaysAllow } }
`;

describe('overrides', () => {
  it.each(Object.entries(podSpecs))('put %s into Pods', (_, podSpec) => {
    const result = live(inPod(podSpec));
    const { spec } = documentsOf(result)['Deployment/shop'];
    const { containers = [], ...rest } = podSpec;
    const changed = containers.map(({ name, ...container }) =>
      expect.objectContaining({
        name: name === '*' ? 'main' : name,
        ...container,
      }),
    );
    expect(result.findings).toEqual([]);
    expect(spec).toMatchObject({
      template: {
        spec: {
          ...rest,
          containers: expect.arrayContaining([
            expect.objectContaining({ name: 'main', image: 'shop:1' }),
            ...changed,
          ]),
        },
      },
    });
  });

  it('put labels, annotations and an ingress class on objects', () => {
    const documents = documentsOf(
      live(
        `- match: { kind: Ingress }
  merge: { spec: { ingressClassName: nginx }, metadata: { annotations: { c: d }, labels: { e: f } } }
`,
        `${SCORE}resources: { main-route: { type: route } }\n`,
      ),
    );
    expect(documents['Ingress/route']).toMatchObject({
      metadata: { annotations: { a: 'b', c: 'd' }, labels: { e: 'f' } },
      spec: { ingressClassName: 'nginx', defaultBackend: {} },
    });
  });

  it('add objects beside a workload, which know it', () => {
    const result = live(ADDED);
    const documents = documentsOf(result);
    const selector = {
      matchLabels: {
        'app.kubernetes.io/instance': expect.stringMatching(/^shop-/),
      },
    };
    expect(result.findings).toEqual([]);
    expect(documents['PodDisruptionBudget/shop']).toEqual({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: {
        name: 'shop',
        namespace: 'shop',
        annotations: { 'k8s.score.dev/workload-name': 'shop' },
        labels: expect.objectContaining({
          'app.kubernetes.io/name': 'shop',
          team: 'platform',
        }),
      },
      spec: {
        maxUnavailable: 1,
        selector,
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    });
    expect(documents['HorizontalPodAutoscaler/shop'].spec).toMatchObject({
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'shop',
      },
    });
    expect(documents['NetworkPolicy/shop-ingress'].spec).toMatchObject({
      podSelector: selector,
    });
    expect(documents['ServiceAccount/shop']).not.toHaveProperty('spec');
    expect(documents['Kustomization/']).toMatchObject({
      resources: [
        'deployment-shop.yaml',
        'horizontalpodautoscaler-shop.yaml',
        'networkpolicy-shop-ingress.yaml',
        'poddisruptionbudget-shop.yaml',
        'service-shop.yaml',
        'serviceaccount-shop.yaml',
      ],
    });
    expect(
      result.provenance.find(
        ({ document }) => document === 'PodDisruptionBudget/shop',
      ),
    ).toMatchObject({
      source: { kind: 'target', rule: 'override-add' },
      overriddenBy: ['all.yaml'],
    });
  });

  it('are by environment, and their values can be explained', () => {
    const platform = platformOf(ADDED);
    expect(
      Object.keys(documentsOf(renderText(SCORE, 'local', { platform }))),
    ).toEqual(['Deployment/shop', 'Kustomization/', 'Service/shop']);
    const { values } = traceRender({
      workload: workloadOf(SCORE),
      platform,
      environment: 'live',
      context: { workloads: {} },
    });
    expect(
      values.find(
        ({ document, path }) =>
          document === 'PodDisruptionBudget/shop' &&
          path === 'spec.maxUnavailable',
      )?.sources[0],
    ).toEqual({ kind: 'override', file: 'all.yaml', line: 1 });
  });

  it('add objects to a chart too', () => {
    const { files, findings } = renderText(SCORE, 'live', {
      platform: platformOf(ADDED, 'helm'),
    });
    expect(findings).toEqual([]);
    expect(files.map(({ path }) => path)).toContain(
      'templates/poddisruptionbudget-shop.yaml',
    );
  });

  it('never give two objects one name', () => {
    const add = `- match: { kind: Deployment }
  add: { apiVersion: policy/v1, kind: PodDisruptionBudget, spec: { minAvailable: 1 } }
`;
    const { files, findings } = live(`${add}${add}`);
    expect(files).toEqual([]);
    expect(findings).toMatchObject([
      {
        code: 'override-name-taken',
        file: 'all.yaml',
        line: 3,
        message:
          'The override adds a PodDisruptionBudget "shop", and there is one already.',
      },
    ]);
  });

  it('change a container of a name only where it is', () => {
    const override = (name: string, workload?: string) =>
      stringify([
        {
          match: {
            kind: 'Deployment',
            ...(workload ? { name: workload } : {}),
          },
          merge: {
            spec: {
              template: { spec: { containers: [{ name, tty: true }] } },
            },
          },
        },
      ]);
    const containers = (overrides: string) =>
      documentsOf(live(overrides))['Deployment/shop'];
    expect(containers(override('main'))).toMatchObject({
      spec: { template: { spec: { containers: [{ tty: true }] } } },
    });
    expect(containers(override('other'))).toEqual(
      containers(override('main', 'elsewhere')),
    );
    expect(live(override('mian', 'shop')).findings).toMatchObject([
      {
        severity: 'error',
        code: 'override-container-missing',
        file: 'all.yaml',
        line: 1,
        message:
          'The override is about a container "mian" of the Deployment "shop", which has none of that name.',
        hint: 'It has main. To add a container, give its image.',
      },
    ]);
  });
});

describeKubernetesSchemas(
  'objects with overrides (needs SCORE_KUBERNETES_VALIDATE)',
  () => {
    it('are what a cluster takes', () => {
      const all = `${Object.values(podSpecs).map(inPod).join('')}${ADDED}`;
      expect(findManifestErrors(live(all).files)).toEqual([]);
    });
  },
);
