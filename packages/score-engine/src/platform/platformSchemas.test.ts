import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';
import {
  describeCorpus,
  listCorpus,
  readCorpusFile,
  readFolder,
} from '../__testUtils__/corpus';
import { isRecord } from '../shared/values';
import { loadPlatform } from './loadPlatform';
import {
  PLATFORM_FILE_KINDS,
  platformSchema,
  schemaPaths,
} from './platformSchemas';
import type { PlatformFileKind } from './schemaHelp';

const FILES: Readonly<Record<PlatformFileKind, string>> = {
  platform: 'platform.yaml',
  provisioners: 'p/a.provisioners.yaml',
  types: 'types/a.types.yaml',
  overrides: 'o/a.yaml',
  policies: 'q/a.policies.yaml',
};

const MANIFEST = `name: test
environments:
  - { name: live, target: kubernetes, provisioners: [p], overrides: [o], policies: [q] }
`;

/** What a file's shape is refused by. */
const SHAPE_CODES = new Set([
  'missing-key',
  'override-action',
  'provisioner-scheme',
  'unknown-key',
  'wrong-type',
  'wrong-value',
]);

function isLoaded(kind: PlatformFileKind, value: unknown): boolean {
  const { findings } = loadPlatform(
    Object.entries({
      'platform.yaml': MANIFEST,
      'p/a.provisioners.yaml': '[]',
      'o/a.yaml': '[]',
      'q/a.policies.yaml': '[]',
      [FILES[kind]]: JSON.stringify(value),
    }).map(([path, text]) => ({ path, text })),
  );
  return !findings.some(
    ({ file, code }) => file === FILES[kind] && SHAPE_CODES.has(code),
  );
}

const validators = new Map(
  PLATFORM_FILE_KINDS.map(kind => [
    kind,
    new Ajv2020({ strict: false }).compile(platformSchema(kind)),
  ]),
);

const isValid = (kind: PlatformFileKind, value: unknown): boolean =>
  validators.get(kind)?.(value) === true;

const GOOD: Readonly<Record<PlatformFileKind, string>> = {
  platform: `name: acme
description: All of it
requests: { text: Ask us, url: 'https://git.example/acme/platform' }
environments:
  - name: staging
    title: Staging
    description: Where it is tried
    target: helm
    namespace: staging
    destination: { repoUrl: 'https://git.example/acme/gitops', branch: main, path: staging }
    provisioners: [p]
    overrides: [o]
    patches: ['patches/*.tpl']
    policies: [q]
    options: { layout: values }
    delivery: { mode: direct, drift: stop, prune: { mode: never, after: 14d } }
    rollout: { advance: automatic, rings: [{ name: first, workloads: [shop] }] }
  - { name: local, target: compose, provisioners: [p], engine: native }
  - { name: other, target: kubernetes, provisioners: [p], engine: score-k8s@0.15.0 }
`,
  provisioners: `- uri: template://acme/db
  type: db
  class: large
  id: shared
  description: A database
  supported_params: [size]
  expected_outputs: [host]
  init: 'name: db'
  outputs: 'host: db'
  state: 'a: b'
  shared: 'a: b'
  manifests: '[]'
- { uri: 'template://acme/cache', type: cache, services: '{}', volumes: '{}', networks: '{}', models: '{}', files: '{}', directories: '{}', info_logs: '[]' }
- { uri: 'static://acme/db', type: db, outputs: { host: db }, manifests: [] }
- { uri: 'cmd://bash#x', type: tool, args: [provision] }
- { uri: 'local-env://x', type: environment }
`,
  types: `- type: db
  class: large
  title: Database
  owner: group:default/platform
  lifecycle: deprecated
  deprecation: Soon
  params: { type: object }
  outputs: { host: { description: Host, secret: false, schema: { type: string } } }
  description: A database of its own
  example: { size: 1 }
  differences: { compose: It is a container, kubernetes: It is a claim }
`,
  overrides: `- { match: { kind: Deployment, name: shop }, merge: { spec: { replicas: 2 } } }
- { match: { kind: [Deployment] }, add: { apiVersion: policy/v1, kind: PodDisruptionBudget, nameSuffix: -a, metadata: { labels: { a: b }, annotations: { c: d } } } }
`,
  policies: `- id: all
  severity: { live: error, '*': info }
  message: Why
  hint: What
  except: [{ workload: shop, reason: Soon }]
  containers: [web]
  kinds: [Deployment]
  require:
    probes: [liveness]
    resources: { limits: [cpu], requests: [memory] }
    images: { registries: [ghcr.io], forbiddenTags: [latest], pinned: tag }
    resourceTypes: { allowed: [db], forbidden: [mssql] }
    names: { workload: a, container: b, resource: c }
    annotations: { team: .+ }
    labels: { team: .+ }
    replicas: { minimum: 1, maximum: 3 }
    cel: { container: 'true', object: 'true', resource: 'true', workload: 'true' }
    schema: { container: {}, object: {}, resource: {}, workload: {} }
- { id: word, severity: warning, require: { probes: [readiness] } }
`,
};

/** The value with each of its parts, in turn, removed, replaced or added to. */
function* broken(value: unknown): Generator<unknown> {
  yield 7;
  yield null;
  yield '';
  if (Array.isArray(value)) {
    yield [];
    for (const [index, item] of value.entries()) {
      yield value.toSpliced(index, 1);
      for (const other of broken(item)) {
        yield value.with(index, other);
      }
    }
  } else if (isRecord(value)) {
    yield {};
    yield { ...value, kind2: 'x' };
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value;
      yield rest;
      for (const other of broken(item)) {
        yield { ...value, [key]: other };
      }
    }
  } else {
    yield ['x'];
    yield { x: 1 };
    yield true;
    yield 'Not A Name!';
  }
}

describe.each(PLATFORM_FILE_KINDS)('the JSON Schema of %s', kind => {
  const good: unknown = parse(GOOD[kind]);

  it('takes what the loader takes', () => {
    expect([isLoaded(kind, good), isValid(kind, good)]).toEqual([true, true]);
  });

  it('refuses what the loader refuses, whatever is changed', () => {
    const others = [...broken(good)];
    const differing = others.filter(
      // An empty file is told in another way.
      value => value !== null && isLoaded(kind, value) !== isValid(kind, value),
    );
    expect(differing.map(value => JSON.stringify(value))).toEqual([]);
    expect(others.filter(value => isValid(kind, value))).not.toEqual([]);
    expect(others.filter(value => !isValid(kind, value))).not.toEqual([]);
  }, 60_000);

  it('explains every key', () => {
    const unexplained = schemaPaths(kind).filter(({ help }) => !help);
    expect(unexplained.map(({ path }) => path)).toEqual([]);
    expect(schemaPaths(kind).length).toBeGreaterThan(8);
  });
});

it('takes the demo platform', () => {
  const files = readFolder('platform').filter(({ path }) =>
    path.endsWith('.yaml'),
  );
  const kinds = files.map(({ path, text }) => {
    const kind = PLATFORM_FILE_KINDS.find(
      each => path.startsWith(each) || path.endsWith(`.${each}.yaml`),
    );
    return kind ? [kind, isValid(kind, parse(text))] : [path];
  });
  expect(kinds.length).toBeGreaterThan(10);
  expect(kinds.filter(([, isTaken]) => isTaken !== true)).toEqual([]);
});

describeCorpus('the JSON Schema of provisioners and upstream', () => {
  const files = listCorpus('community-provisioners', '.provisioners.yaml');
  it('takes every file of theirs', () => {
    expect(files.length).toBeGreaterThan(10);
    const refused = files.filter(
      file => !isValid('provisioners', parse(readCorpusFile(file).text)),
    );
    expect(refused).toEqual([]);
  });
});
