import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import {
  describeCorpus,
  listCorpus,
  readCorpusFile,
  readFolder,
} from './__testUtils__/corpus';
import { linesOf, workloadOf } from './__testUtils__/renderText';
import {
  describeKubernetesSchemas,
  findComposeErrors,
  findManifestErrors,
} from './__testUtils__/schemas';
import { createTestPlatform } from './__testUtils__/testPlatform';
import { withoutPolicies } from './__testUtils__/withoutPolicies';
import { loadPlatform } from './platform';
import { renderUnchecked } from './pipeline';
import { render } from './render';
import { summarizeWorkload } from './resources';
import { isRecord } from './shared/values';
import type { Platform, Render } from './stages';
import type { Workload } from './types';

const demoPlatform = (): Platform => {
  const { platform } = loadPlatform(readFolder('platform'));
  if (!platform) {
    throw new Error('the demo platform cannot be read');
  }
  return platform;
};

const ordersApi = `apiVersion: score.dev/v1b1
metadata:
  name: orders-api
containers:
  api:
    image: ghcr.io/acme/orders-api:v0.4.2
    variables:
      DATABASE_URL: \${resources.db.uri}
      LOG_LEVEL: info
    resources:
      limits: { memory: 512Mi, cpu: 500m }
      requests: { memory: 256Mi, cpu: 100m }
    livenessProbe:
      httpGet: { path: /healthz, port: 8080 }
service:
  ports:
    http: { port: 80, targetPort: 8080 }
resources:
  db:
    type: postgres
    params: { engine: postgres, version: "16" }
  dns:
    type: dns
    params: { domain: orders.api.acme.com }
`;

const renderAll = (
  workload: Workload,
  platform: Platform,
  neighbours: readonly Workload[] = [],
): Render[] =>
  platform.environments.map(({ name }) =>
    render({
      workload,
      platform,
      environment: name,
      context: {
        workloads: Object.fromEntries(
          neighbours.map(other => [other.name, summarizeWorkload(other)]),
        ),
      },
    }),
  );

const errorsOf = ({ findings }: Render) =>
  linesOf(findings.filter(({ severity }) => severity === 'error'));

/** The same data with the keys of every map in another order. */
function shuffled(value: unknown, order: (size: number) => number[]): unknown {
  if (Array.isArray(value)) {
    return value.map(item => shuffled(item, order));
  }
  if (!isRecord(value)) {
    return value;
  }
  const entries = Object.entries(value);
  return Object.fromEntries(
    order(entries.length).map(index => {
      const [key, item] = entries[index];
      return [key, shuffled(item, order)];
    }),
  );
}

describe('render', () => {
  const platform = demoPlatform();
  const [local, staging, production] = renderAll(
    workloadOf(ordersApi),
    platform,
  );

  it('renders orders-api without an error everywhere', () => {
    expect([local, staging, production].map(errorsOf)).toEqual([[], [], []]);
    expect(local.files.map(({ path }) => path)).toEqual([
      '.env.example',
      'compose.yaml',
    ]);
    expect(production.files.map(({ path }) => path)).toEqual([
      'deployment-orders-api.yaml',
      'kustomization.yaml',
      'poddisruptionbudget-orders-api.yaml',
      expect.stringMatching(/^postgresql-orders-api-db-[0-9a-f]{6}\.yaml$/),
      'service-orders-api.yaml',
    ]);
  });

  it('tells what became of its resources, by name and without values', () => {
    expect(production.resources).toMatchObject([
      {
        name: 'db',
        uid: 'postgres.default#orders-api.db',
        status: 'available',
        provisioner: 'template://acme/kubernetes/postgres',
      },
      {
        name: 'dns',
        uid: 'dns.default#orders-api.dns',
        status: 'available',
        provisioner: 'template://acme/kubernetes/dns',
      },
    ]);
    expect(production.secrets).toEqual([
      {
        name: expect.stringMatching(/^orders-api-db-/),
        key: 'uri',
        resource: 'postgres.default#orders-api.db',
      },
    ]);
  });

  it('says of every document where it begins and who made it', () => {
    for (const { file, document, line } of production.provenance) {
      const { content = '' } =
        production.files.find(({ path }) => path === file) ?? {};
      expect(content.split('\n')[line - 1]).toMatch(/^apiVersion: /);
      expect(document).toMatch(/^[A-Za-z]+\/[a-z0-9-]+$/);
    }
    expect(production.provenance.map(({ source }) => source.kind)).toEqual([
      'workload',
      'target',
      'target',
      'provisioner',
      'workload',
    ]);
  });

  it('gives the same bytes again, and other ones in another place', () => {
    expect(renderAll(workloadOf(ordersApi), demoPlatform())).toEqual([
      local,
      staging,
      production,
    ]);
    expect(production.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(production.hash).not.toBe(staging.hash);
  });

  it('gives the same bytes when it goes on from its state', () => {
    const again = render({
      workload: workloadOf(ordersApi),
      platform,
      environment: 'production',
      context: { workloads: {} },
      state: production.state,
    });
    expect(again).toEqual(production);
  });

  it('gives the same bytes whatever the order of keys', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 32, maxLength: 32 }),
        ranks => {
          const order = (size: number) =>
            Array.from({ length: size }, (_, index) => index).sort(
              (a, b) => ranks[a % 32] - ranks[b % 32] || a - b,
            );
          const text = stringify(shuffled(parse(ordersApi), order));
          const hashes = renderAll(workloadOf(text), platform).map(
            ({ hash }) => hash,
          );
          expect(hashes).toEqual([local.hash, staging.hash, production.hash]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('names the outputs there are for one that there is not', () => {
    const text = ordersApi.replace('resources.db.uri', 'resources.db.url');
    const [, , result] = renderAll(workloadOf(text), platform);
    expect(errorsOf(result)).toEqual([
      'error placeholder-unknown-output 8:21 ${resources.db.url} leads nowhere: the postgres resource "db" has no output "url" in this environment. Did you mean "uri"? There are: database, host, name, password, port, uri and username.',
    ]);
    expect(result).toMatchObject({ files: [], provenance: [], secrets: [] });
  });

  it('knows environments by name', () => {
    const result = render({
      workload: workloadOf(ordersApi),
      platform,
      environment: 'prodction',
      context: { workloads: {} },
    });
    expect(errorsOf(result)).toEqual([
      'error environment-unknown 1:1 The platform acme has no environment "prodction". Did you mean "production"?',
    ]);
  });

  it('refuses what has failed its self-test, also where it would work', () => {
    const refusing = createTestPlatform({
      'kubernetes/a.provisioners.yaml': `- uri: template://test/db
  type: db
  outputs: |
    {{ if eq .SourceWorkload "self-test" }}{{ fail "out of order" }}{{ end }}
    host: db
`,
    });
    const workload = workloadOf(`apiVersion: score.dev/v1b1
metadata: { name: web }
containers: { web: { image: nginx } }
resources: { db: { type: db } }
`);
    const [, live] = renderAll(workload, refusing);
    expect(live.files).toEqual([]);
    expect(live.findings).toMatchObject([
      {
        severity: 'error',
        code: 'resource-type-failing',
        message: expect.stringContaining('out of order'),
        line: 4,
        column: 26,
      },
    ]);
    expect(live.resources).toMatchObject([{ name: 'db', status: 'failing' }]);
  });
});

describeCorpus('the Online Boutique (needs ../shared/corpus)', () => {
  const platform = withoutPolicies(demoPlatform());
  const workloads = listCorpus('examples/samples/onlineboutique', 'score.yaml')
    .filter(file => file.endsWith('.yaml'))
    .map(file => workloadOf(readCorpusFile(file).text, file));
  const renders = () =>
    workloads.flatMap(workload => renderAll(workload, platform, workloads));

  it('makes Compose files that fit the specification', () => {
    const files = [
      ...renders(),
      ...renderAll(workloadOf(ordersApi), platform),
    ].flatMap(result => result.files);
    const compose = files.filter(({ path }) => path === 'compose.yaml');
    expect(compose).toHaveLength(12);
    expect(
      compose.flatMap(({ content }) => findComposeErrors(content)),
    ).toEqual([]);
  });

  it('names the outputs of the default postgres, which has no uri', () => {
    const { text } = readCorpusFile('defaults/score-k8s.provisioners.yaml');
    // Unchecked, because its Secret fails the self-test.
    const live = renderUnchecked({
      workload: workloadOf(ordersApi),
      platform: createTestPlatform({
        'kubernetes/default.provisioners.yaml': text,
      }),
      environment: 'live',
      context: { workloads: {} },
    });
    expect(errorsOf(live)).toContain(
      'error placeholder-unknown-output 8:21 ${resources.db.uri} leads nowhere: the postgres resource "db" has no output "uri" in this environment. There are: database, host, name, password, port and username.',
    );
  });

  describeKubernetesSchemas('with SCORE_KUBERNETES_VALIDATE', () => {
    it('makes objects that fit the schemas of Kubernetes', () => {
      const files = [
        ...renders(),
        ...renderAll(workloadOf(ordersApi), platform),
      ]
        .filter(({ target }) => target === 'kubernetes')
        .flatMap(result => result.files);
      expect(files.length).toBeGreaterThan(60);
      expect(findManifestErrors(files)).toEqual([]);
    });
  });
});
