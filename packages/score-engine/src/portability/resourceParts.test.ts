import { documentsOf, linesOf, workloadOf } from '../__testUtils__/renderText';
import { loadPlatform } from '../platform';
import { render } from '../render';
import type { Render } from '../stages';
import type { ResourcePart } from '../types';
import { describeResourceParts } from './describePortability';

/** One provisioner with all fields that any target looks at. */
const PROVISIONERS = `- uri: template://test/thing
  type: thing
  outputs: |
    host: {{ .Init.name }}
    size: {{ .Params.size }}
    team: {{ .Metadata.team }}
    password: {{ encodeSecretRef .Init.name "password" }}
  init: |
    name: thing-{{ substr 0 6 .Guid }}
  manifests: |
    - { apiVersion: test/v1, kind: Thing, metadata: { name: "{{ .Init.name }}" } }
  services: |
    {{ .Init.name }}: { image: 'thing:1', healthcheck: { test: [CMD, "true"] } }
  volumes: |
    {{ .Init.name }}-data: {}
  networks: |
    {{ .Init.name }}-net: {}
  models: |
    {{ .Init.name }}-model: { model: 'ai/test' }
  files: |
    {{ .Init.name }}.conf: some text
  directories: |
    {{ .Init.name }}-folder: true
- uri: template://test/address
  type: address
  outputs: |
    {{ $service := index .WorkloadServices "web-shop" }}
    name: {{ $service.ServiceName }}
`;

const { platform } = loadPlatform([
  {
    path: 'platform.yaml',
    text: `name: test
environments:
  - { name: compose, target: compose, provisioners: [all] }
  - { name: kubernetes, target: kubernetes, provisioners: [all] }
  - { name: chart, target: helm, provisioners: [all] }
  - { name: values, target: helm, options: { layout: values }, provisioners: [all] }
`,
  },
  { path: 'all/a.provisioners.yaml', text: PROVISIONERS },
]);

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  web:
    image: shop:1
    variables:
      HOST: "\${resources.it.host}"
      SIZE: "\${resources.it.size}"
      TEAM: "\${resources.it.team}"
      PASSWORD: "\${resources.it.password}"
      OTHER: "\${resources.other.name}"
resources:
  it: { type: thing, id: common, params: { size: 7 }, metadata: { team: bikes } }
  other: { type: address }
`;

const SUMMARY = {
  name: 'web-shop',
  serviceName: 'web-shop-svc',
  ports: { http: { port: 80, targetPort: 8080 } },
};

/** Another workload that names the same resource, in front of ours. */
const SHARED = {
  name: 'a-shop',
  ports: {},
  sharedResources: {
    'thing.default#common': {
      params: { size: 7 },
      metadata: { team: 'bikes' },
    },
  },
};

function renderIn(environment: string, ...others: (typeof SHARED)[]): Render {
  if (!platform) {
    throw new Error('The platform cannot be used.');
  }
  const rendered = render({
    workload: workloadOf(SCORE),
    platform,
    environment,
    seed: 'the same',
    context: {
      workloads: Object.fromEntries(
        [{ ...SUMMARY, sharedResources: {} }, ...others].map(summary => [
          summary.name,
          summary,
        ]),
      ),
    },
  });
  expect(
    linesOf(rendered.findings.filter(({ severity }) => severity === 'error')),
  ).toEqual([]);
  return rendered;
}

const allText = ({ files }: Render) =>
  files.map(({ path, content }) => `${path}\n${content}`).join('\n');

const hasMark = (mark: string | RegExp) => (rendered: Render) =>
  new RegExp(mark).test(allText(rendered));

const isAdded = (document: string) => (rendered: Render) =>
  rendered.provenance.some(
    one =>
      one.source.kind === 'provisioner' && one.document.startsWith(document),
  );

/** Whether a render shows that something was made of a part of the resource. */
const EFFECTS: Readonly<Record<ResourcePart, (rendered: Render) => boolean>> = {
  params: hasMark(/SIZE[\s\S]{0,30}7/),
  metadata: hasMark(/TEAM[\s\S]{0,30}bikes/),
  outputs: hasMark(/HOST[\s\S]{0,30}thing-/),
  secrets: ({ secrets }) => secrets.length > 0,
  sharing: hasMark('thing-[0-9a-f]{6}'),
  waiting: hasMark('condition: service_healthy'),
  addresses: hasMark(/OTHER[\s\S]{0,30}web-shop/),
  manifests: isAdded('Thing/'),
  services: isAdded('services/'),
  volumes: isAdded('volumes/'),
  networks: isAdded('networks/'),
  models: isAdded('models/'),
  files: hasMark('some text'),
  directories: hasMark('thing-[0-9a-f]{6}-folder'),
};

/** What is seen of a part in the words of its declaration. */
const WAYS: Partial<Record<ResourcePart, Record<string, RegExp>>> = {
  secrets: {
    compose: /PASSWORD: \$\{[A-Z0-9_]+/,
    kubernetes: /PASSWORD:?\s+valueFrom:\s+secretKeyRef:/,
  },
  addresses: {
    compose: /OTHER: web-shop\n/,
    kubernetes: /(value|OTHER): web-shop-svc/,
  },
  manifests: { values: /^manifests\/thing-/m },
};

const environments = ['compose', 'kubernetes', 'chart', 'values'];

describe.each(environments)('resources in %s', name => {
  const environment = platform?.environments.find(one => one.name === name);
  const declared = environment ? describeResourceParts(environment) : [];

  it('have each of their parts declared, once and with words where needed', () => {
    expect(declared.map(({ part }) => part).sort()).toEqual(
      Object.keys(EFFECTS).sort(),
    );
    expect(
      declared.filter(({ support, how }) => support !== 'same' && !how),
    ).toEqual([]);
  });

  it.each(Object.entries(EFFECTS))(
    'show an effect of %s only where that is declared',
    (part, hasEffect) => {
      const found = declared.find(one => one.part === part);
      // Who does not wait says so; there is nothing to see.
      const isSeen =
        part === 'waiting'
          ? name === 'compose'
          : found?.support !== 'unsupported';
      expect(hasEffect(renderIn(name))).toBe(isSeen);
    },
  );

  const ways = Object.entries(WAYS).flatMap(([part, byEnvironment]) => {
    const way =
      byEnvironment[name] ??
      (name === 'compose' ? undefined : byEnvironment.kubernetes);
    return way ? [{ part, way }] : [];
  });

  it.each(ways)('have $part in their own way', ({ part, way }) => {
    expect(declared.find(one => one.part === part)?.support).toBe('differs');
    expect(allText(renderIn(name))).toMatch(way);
  });

  it('bring a shared resource as is declared', () => {
    const isHere = (rendered: Render) =>
      rendered.provenance.some(({ source }) => source.kind === 'provisioner');
    expect(isHere(renderIn(name))).toBe(true);
    // The other workload comes first in the alphabet.
    expect(isHere(renderIn(name, SHARED))).toBe(name === 'compose');
    const hostIn = (rendered: Render) =>
      /thing-[0-9a-f]{6}/.exec(allText(rendered))?.[0];
    expect(hostIn(renderIn(name, SHARED))).toBe(hostIn(renderIn(name)));
  });
});

it('gives a resource the same name everywhere', () => {
  const hosts = environments.map(
    name => /thing-[0-9a-f]{6}/.exec(allText(renderIn(name)))?.[0],
  );
  expect(new Set(hosts).size).toBe(1);
  expect(documentsOf(renderIn('kubernetes'))).toHaveProperty([
    `Thing/${hosts[0]}`,
  ]);
});
