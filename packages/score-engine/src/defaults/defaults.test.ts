import { askForEverything } from '../__testUtils__/askForEverything';
import { describeCorpus } from '../__testUtils__/corpus';
import { readFolder } from '../__testUtils__/corpusFiles';
import {
  describeKubernetesSchemas,
  findComposeErrors,
  findManifestErrors,
} from '../__testUtils__/schemas';
import { loadPlatform } from '../platform';
import { render } from '../render';
import { readWorkload } from '../spec';
import { describeResourceTypes } from '../resourceTypes';
import type { Platform } from '../stages';

const MANIFEST = `name: builtin
environments:
  - { name: compose, target: compose, provisioners: [builtin/compose] }
  - { name: kubernetes, target: kubernetes, provisioners: [builtin/kubernetes] }
  - { name: helm, target: helm, provisioners: [builtin/kubernetes] }
`;

/** What upstream's two default sets offer. */
const UPSTREAM = [
  ...['amqp', 'dns', 'elasticsearch', 'environment'],
  ...['example-provisioner-resource', 'kafka-topic', 'mongodb', 'mssql'],
  ...['mysql', 'postgres', 'postgres-instance', 'redis', 'route', 's3'],
  ...['service-port', 'volume'],
];

const ORDERS = {
  name: 'orders-api',
  ports: { http: { port: 80, targetPort: 8080 } },
  sharedResources: {},
};

function platformOf(files: Readonly<Record<string, string>>): Platform {
  const { platform, findings } = loadPlatform(
    Object.entries(files).map(([path, text]) => ({ path, text })),
  );
  expect(findings).toEqual([]);
  if (!platform) {
    throw new Error('there is no platform');
  }
  return platform;
}

function everythingIn(environment: string) {
  const platform = platformOf({ 'platform.yaml': MANIFEST });
  return render({
    workload: askForEverything(platform, environment),
    platform,
    environment,
    context: { workloads: { 'orders-api': ORDERS } },
  });
}

describe('the built-in provisioners', () => {
  it('offer every type of upstream, and others, with every target', () => {
    const types = describeResourceTypes(
      platformOf({ 'platform.yaml': MANIFEST }),
    );
    expect(types.map(({ type }) => type)).toEqual(
      expect.arrayContaining([...UPSTREAM, 'service']),
    );
    for (const { environments } of types) {
      expect(Object.values(environments).map(({ status }) => status)).toEqual(
        expect.arrayContaining(['available', 'available', 'available']),
      );
    }
    const withUri = types
      .filter(({ outputs }) => outputs.some(({ name }) => name === 'uri'))
      .map(({ type }) => type);
    expect(withUri).toEqual([
      ...['amqp', 'elasticsearch', 'mongodb', 'mssql', 'mysql'],
      ...['postgres', 'postgres-instance', 'redis'],
    ]);
  });

  it.each(['compose', 'kubernetes', 'helm'])(
    'render everything at once with %s, and no secret',
    environment => {
      const { findings, files, secrets } = everythingIn(environment);
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual(
        [],
      );
      expect(files.some(({ content }) => /kind: Secret$/m.test(content))).toBe(
        false,
      );
      expect(secrets.length).toBeGreaterThan(8);
    },
  );

  it.each(['compose', 'kubernetes', 'helm'])(
    'take the first document that most people try, on %s',
    environment => {
      const [source] = readFolder('demo/services/orders-api').filter(
        ({ path }) => path === 'score.yaml',
      );
      const { workload } = readWorkload(source);
      const { files, findings } = render({
        workload: workload!,
        platform: platformOf({ 'platform.yaml': MANIFEST }),
        environment,
        context: { workloads: {} },
      });
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual(
        [],
      );
      expect(files.length).toBeGreaterThan(0);
    },
  );

  it('let a platform say otherwise about a type', () => {
    const { types } = platformOf({
      'platform.yaml': MANIFEST,
      'types/a.types.yaml': '{ type: redis, title: Ours }',
    });
    expect(types.filter(({ type }) => type === 'redis')).toEqual([
      { type: 'redis', title: 'Ours' },
    ]);
  });

  it('are not there for a platform that does not name them', () => {
    const { environments, types } = platformOf({
      'platform.yaml':
        'name: x\nenvironments: [{ name: a, target: compose, provisioners: [] }]\n',
    });
    expect([environments[0].provisioners, types]).toEqual([[], []]);
  });
});

describeCorpus('compose.yaml of the built-in provisioners', () => {
  it('is one for the Compose specification', () => {
    const { files } = everythingIn('compose');
    const compose = files.find(({ path }) => path === 'compose.yaml');
    expect(findComposeErrors(compose?.content ?? '')).toEqual([]);
  });
});

describeKubernetesSchemas('manifests of the built-in provisioners', () => {
  it('are valid', () => {
    const { files } = everythingIn('kubernetes');
    expect(files.length).toBeGreaterThan(20);
    expect(findManifestErrors(files)).toEqual([]);
  }, 60_000);
});
