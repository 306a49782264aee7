import { parse } from 'yaml';
import { writeYaml } from '../emit/writeYaml';
import { documentsOf, workloadOf } from '../__testUtils__/renderText';
import { loadPlatform } from '../platform';
import { renderUnchecked } from '../pipeline';
import { describeResourceTypes } from '../resourceTypes';
import type { PlainObject } from '../shared/values';
import { isRecord } from '../shared/values';
import type { Platform, Render } from '../stages';
import type { ResourceType } from '../types';

/**
 * What the built-in types declare of the targets, held against renders of the
 * same workload with both of them.
 */
const platform = ((): Platform => {
  const loaded = loadPlatform([
    {
      path: 'platform.yaml',
      text: `name: builtin
environments:
  - { name: compose, target: compose, provisioners: [builtin/compose] }
  - { name: kubernetes, target: kubernetes, provisioners: [builtin/kubernetes] }
`,
    },
  ]);
  if (!loaded.platform) {
    throw new Error(JSON.stringify(loaded.findings));
  }
  return loaded.platform;
})();

const types = describeResourceTypes(platform);
const ORDERS = {
  name: 'orders-api',
  serviceName: 'orders-svc',
  ports: { http: { port: 80, targetPort: 8080 } },
  sharedResources: {},
};

/** Asks for a type as its example does, and for what both targets answer. */
function renderType(type: ResourceType, environment: string): Render {
  const [declaration] = Object.values<PlainObject>(parse(type.example));
  const isVolume = type.type === 'volume';
  const missing = type.differences
    .filter(({ kind }) => kind === 'output')
    .map(({ name }) => name);
  const names =
    type.type === 'environment'
      ? ['TOKEN']
      : type.outputs
          .map(({ name }) => name)
          .filter(name => !missing.includes(name));
  return renderUnchecked({
    platform,
    environment,
    seed: 'the same',
    context: { workloads: { 'orders-api': ORDERS } },
    workload: workloadOf(
      writeYaml({
        apiVersion: 'score.dev/v1b1',
        metadata: {
          name: 'shop',
          annotations: { 'k8s.score.dev/kind': 'StatefulSet' },
        },
        service: { ports: { http: { port: 80, targetPort: 8080 } } },
        containers: {
          main: {
            image: 'shop:1',
            variables: Object.fromEntries(
              names.map(name => [name, `\${resources.it.${name}}`]),
            ),
            ...(isVolume
              ? { volumes: { '/data': { source: '${resources.it}' } } }
              : {}),
          },
        },
        resources: {
          it: {
            ...declaration,
            ...(type.type === 'route'
              ? { params: { host: 'shop.localhost', path: '/', port: 'http' } }
              : {}),
          },
        },
      }),
    ),
  });
}

/** Variables of the container, with one word for every way of a secret. */
function variablesIn(rendered: Render): Record<string, string> {
  const documents = documentsOf(rendered);
  const masked = (text: string) =>
    text
      .replace(/\$\{[^}]*\}/g, '<secret>')
      .replace(/\$\(__ref_\w+\)/g, '<secret>');
  const { compose } = documents;
  if (compose) {
    const { services } = compose as { services: Record<string, PlainObject> };
    const { environment } = services['shop-main'];
    return Object.fromEntries(
      Object.entries(isRecord(environment) ? environment : {}).map(
        ([name, value]) => [name, masked(String(value))],
      ),
    );
  }
  const text = JSON.stringify(documents['StatefulSet/shop']);
  const { spec } = JSON.parse(text);
  const env: { name: string; value?: string }[] =
    spec.template.spec.containers[0].env ?? [];
  return Object.fromEntries(
    env
      .filter(({ name }) => !name.startsWith('__ref_'))
      .map(({ name, value }) => [
        name,
        value === undefined ? '<secret>' : masked(value),
      ]),
  );
}

const textOf = ({ files }: Render) =>
  files.map(({ content }) => content).join('\n');

const titled = types.map(type => [`${type.type}.${type.class}`, type] as const);
const saysSo = (type: ResourceType) =>
  type.differences.some(({ kind }) => kind === 'behaviour');

describe('built-in types that declare nothing', () => {
  it.each(titled.filter(([, type]) => !saysSo(type)))(
    '%s gives the same with both targets',
    (_, type) => {
      const [compose, kubernetes] = ['compose', 'kubernetes'].map(name =>
        renderType(type, name),
      );
      expect(Object.keys(variablesIn(compose))).not.toEqual([]);
      expect(variablesIn(kubernetes)).toEqual(variablesIn(compose));
      expect(type.differences).toEqual([]);
    },
  );
});

/** What is seen of each declaration: first with Compose, then on Kubernetes. */
const SEEN: Readonly<Record<string, readonly [RegExp, RegExp]>> = {
  'dns.default': [
    /url: http:\/\/orders\.localhost:8080\n/,
    /value: http:\/\/orders\.localhost\n/,
  ],
  'environment.default': [
    /TOKEN: \$\{TOKEN[^}]*\}/,
    /secretKeyRef:\s+name: shop-environment\s+key: TOKEN/,
  ],
  'route.default': [/image: traefik:[\s\S]*published: "8080"/, /kind: Ingress/],
  'service.default': [/port: "8080"[\s\S]*orders-api:8080/, /orders-svc:80\n/],
  'service-port.default': [
    /hostname: orders-api\s+port: "8080"/,
    /value: orders-svc\s+- name: port\s+value: "80"/,
  ],
  'volume.default': [
    /type: volume\s+source: shop-it-\w+\s+target: \/data/,
    /emptyDir:\s+sizeLimit: 2Gi/,
  ],
  'volume.persistent': [
    /type: volume\s+source: shop-it-\w+\s+target: \/data/,
    /volumeClaimTemplates:[\s\S]*storage: 2Gi/,
  ],
};

describe('built-in types that declare what differs', () => {
  const declaring = titled.filter(([, type]) => saysSo(type));

  it('are all held against what is seen', () => {
    expect(declaring.map(([name]) => name)).toEqual(Object.keys(SEEN));
  });

  it.each(declaring)('%s does so with both targets', (name, type) => {
    const [compose, kubernetes] = SEEN[name];
    const inCompose = textOf(renderType(type, 'compose'));
    const onKubernetes = textOf(renderType(type, 'kubernetes'));
    expect(inCompose).toMatch(compose);
    expect(inCompose).not.toMatch(kubernetes);
    expect(onKubernetes).toMatch(kubernetes);
    expect(onKubernetes).not.toMatch(compose);
    const { how } =
      type.differences.find(({ kind }) => kind === 'behaviour') ?? {};
    expect(Object.keys(how ?? {})).toEqual(['compose', 'kubernetes']);
  });

  it('have differing outputs found without being told', () => {
    const found = types.flatMap(type =>
      type.differences
        .filter(({ kind }) => kind !== 'behaviour')
        .map(({ message }) => `${type.type}.${type.class}: ${message}`),
    );
    expect(found).toEqual([
      'volume.default: There is no output type in kubernetes.',
      'volume.persistent: There is no output source in kubernetes.',
      'volume.persistent: There is no output type in kubernetes.',
      'volume.persistent: There is no output claimSpec in compose.',
    ]);
  });
});
