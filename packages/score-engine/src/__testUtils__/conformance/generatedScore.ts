import type { PlainObject } from '../../shared/values';
import type { Generator } from './generators';

/** Draws at random, the same on every machine. */
export class Dice {
  readonly #random: (bound: number) => number;

  constructor(random: (bound: number) => number) {
    this.#random = random;
  }

  /** True once in so many times. */
  oneIn(times: number): boolean {
    return this.#random(times) === 0;
  }

  number(from: number, to: number): number {
    return from + this.#random(to - from + 1);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.#random(items.length)];
  }

  /** Some of these, each once, in their order. */
  some<T>(items: readonly T[], least = 0, most = items.length): T[] {
    const left = [...items.keys()];
    while (left.length > this.number(least, Math.min(most, left.length))) {
      left.splice(this.#random(left.length), 1);
    }
    return left.slice(0, most).map(index => items[index]);
  }
}

const SERVER = ['host', 'port', 'username', 'password'];

/** Outputs by the types that upstream's default provisioners have for both. */
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  redis: SERVER,
  postgres: [...SERVER, 'name', 'database'],
  'postgres-instance': ['host', 'port', 'username'],
  mysql: [...SERVER, 'name', 'database'],
  mongodb: [...SERVER, 'connection'],
  amqp: [...SERVER, 'vhost'],
  mssql: ['server', 'port', 'connection', 'database', 'username', 'password'],
  s3: ['bucket', 'access_key_id', 'secret_key', 'endpoint', 'region'],
  dns: ['host'],
};

const KAFKA = ['host', 'port', 'name', 'num_partitions'];

/** Types that one of the generators has alone, or whose objects are listed deviations. */
const RARE_OUTPUTS: Readonly<
  Record<Generator['name'], Readonly<Record<string, readonly string[]>>>
> = {
  'score-k8s': {
    'kafka-topic': KAFKA,
    'example-provisioner-resource': ['plaintext'],
  },
  'score-compose': {
    'kafka-topic': KAFKA,
    elasticsearch: SERVER,
    environment: ['REGION', 'LOG_LEVEL'],
  },
};

/**
 * Types whose resources are one server, but have a user or a password each in
 * upstream's provisioners. Only one of them can work, so that workloads share it.
 */
const ONE_SERVER = ['mysql', 'mssql', 'elasticsearch'];

const TEXTS = [
  'info',
  'two words',
  'Grüße, 世界',
  '"quoted" and \'more\'',
  'key: value # none',
  'yes',
  '0123',
  '1e3',
  '{"a": [1, 2]}',
  '100%',
  'a\\b',
  'first\nsecond',
  ' padded ',
  '~',
];

/** What a text may say of placeholders and their escapes. */
const ESCAPES = ['$${resources.no.one}', '$$', '$${x}', '$${a}-$$'];

/** Dollars by themselves, which COMPOSE-11 is about. */
const DOLLARS = ['a $ sign', '$HOME', '$(LEVEL)'];

interface Resources {
  declared: PlainObject;
  /** Placeholders that stand for a text. */
  texts: string[];
  volumes: string[];
}

function declareResources(
  dice: Dice,
  generator: Generator['name'],
  port: number,
): Resources {
  const rare = RARE_OUTPUTS[generator];
  const outputs = { ...OUTPUTS, ...(dice.oneIn(8) ? rare : {}) };
  const declared: PlainObject = {};
  const texts: string[] = [];
  for (const type of dice.some(Object.keys(outputs), 0, 3)) {
    const name = dice.oneIn(3) ? `my-${type}` : type;
    const isOne = ONE_SERVER.includes(type);
    const classes = ['default', 'small'];
    declared[name] = {
      type,
      ...(isOne || dice.oneIn(3) ? { id: `shared-${type}` } : {}),
      ...(!isOne && dice.oneIn(4) ? { class: dice.pick(classes) } : {}),
      ...(dice.oneIn(5)
        ? { metadata: { annotations: { 'example.com/owner': 'blue' } } }
        : {}),
    };
    texts.push(
      ...outputs[type].map(output => `\${resources.${name}.${output}}`),
    );
  }
  if ('dns' in declared && dice.oneIn(2)) {
    const params = { host: '${resources.dns.host}', path: '/', port };
    declared.route = { type: 'route', params };
  }
  const volumes = dice.some(['data', 'cache'], 0, dice.number(0, 2));
  for (const name of volumes) {
    declared[name] = { type: 'volume' };
  }
  return { declared, texts, volumes };
}

function textOf(dice: Dice, { texts }: Resources): string {
  const placeholders = ['${metadata.name}', ...texts];
  switch (dice.number(0, 4)) {
    case 0:
      return dice.pick(placeholders);
    case 1:
      return `${dice.pick(TEXTS)}-${dice.pick(placeholders)}/${dice.pick(
        placeholders,
      )}`;
    case 2:
      return dice.pick(dice.oneIn(12) ? DOLLARS : ESCAPES);
    default:
      return dice.pick(TEXTS);
  }
}

const asListOrMap = (dice: Dice, entries: [string, PlainObject][]): unknown =>
  dice.oneIn(4)
    ? entries.map(([target, entry]) => ({ target, ...entry }))
    : Object.fromEntries(entries);

function filesOf(dice: Dice, name: string, resources: Resources): unknown {
  // Mostly no two containers have the same: COMPOSE-4 and K8S-17 are about those.
  const own = dice.oneIn(8) ? 'app' : name;
  const places = [
    `/etc/${own}/${own}.yaml`,
    `/etc/${own}/${own}.txt`,
    `/srv/${own}`,
    `/opt/${own}/bin/${own}.sh`,
  ];
  // A text with a secret in it is no file for score-k8s.
  const texts = dice.oneIn(8) ? resources.texts : [];
  return asListOrMap(
    dice,
    dice.some(places, 1, 3).map(path => {
      const contents: PlainObject[] = [
        { content: `${textOf(dice, { ...resources, texts })}\n` },
        { content: `a: ${textOf(dice, { ...resources, texts })}\nb: 1\n` },
        { content: '${nothing.at.all} $$\n', noExpand: true },
        { source: 'fileA.txt' },
        { source: 'fileA.txt', noExpand: true },
        { binaryContent: Buffer.from(dice.pick(TEXTS)).toString('base64') },
      ];
      const mode = dice.pick(['0644', '0400', '0755']);
      return [
        path,
        { ...dice.pick(contents), ...(dice.oneIn(2) ? { mode } : {}) },
      ];
    }),
  );
}

function volumesOf(dice: Dice, names: readonly string[]): unknown {
  return asListOrMap(
    dice,
    names.map(name => [
      `/mnt/${name}`,
      {
        source: `\${resources.${name}}`,
        ...(dice.oneIn(3) ? { readOnly: dice.oneIn(2) } : {}),
        ...(dice.oneIn(5) ? { path: 'below' } : {}),
      },
    ]),
  );
}

function probeOf(dice: Dice): PlainObject {
  const exec = { command: ['sh', '-c', 'test -e /tmp/ready'] };
  const httpGet = {
    path: dice.pick(['/', '/ready?deep=1']),
    port: dice.pick([8080, 9090]),
    ...(dice.oneIn(3) ? { scheme: dice.pick(['HTTP', 'HTTPS']) } : {}),
    ...(dice.oneIn(4) ? { host: 'localhost' } : {}),
    ...(dice.oneIn(4) ? { httpHeaders: [{ name: 'X-A', value: 'b c' }] } : {}),
  };
  return dice.pick<PlainObject>([
    { httpGet },
    { httpGet },
    { exec },
    { exec },
    dice.oneIn(8) ? { exec, httpGet } : { httpGet },
  ]);
}

function containerOf(
  dice: Dice,
  name: string,
  resources: Resources,
): PlainObject {
  const variables = dice
    .some(['LEVEL', 'URL', 'lower_case', 'WITH.DOT', 'EMPTY'], 1)
    .map(key => [key, key === 'EMPTY' ? '' : textOf(dice, resources)]);
  const requests = {
    cpu: dice.pick(['100m', '0.25', '1']),
    memory: dice.pick(['64Mi', '128M', '1.5Mi']),
  };
  const limits = {
    cpu: dice.pick(['1', '2', '1500m']),
    memory: dice.pick(['1Gi', '256Mi', '1500Mi']),
  };
  return {
    image: dice.pick(['nginx:1.27', 'registry.example.com/team/app:1']),
    ...(dice.oneIn(3) ? { command: ['/bin/sh', '-c'] } : {}),
    ...(dice.oneIn(3)
      ? { args: ['serve', dice.pick(dice.oneIn(12) ? DOLLARS : TEXTS)] }
      : {}),
    ...(dice.oneIn(4) ? {} : { variables: Object.fromEntries(variables) }),
    ...(dice.oneIn(3) ? { files: filesOf(dice, name, resources) } : {}),
    ...(resources.volumes.length > 0 && !dice.oneIn(3)
      ? { volumes: volumesOf(dice, resources.volumes) }
      : {}),
    ...(dice.oneIn(3)
      ? {
          resources: dice.pick([
            { requests },
            { limits },
            { requests, limits },
          ]),
        }
      : {}),
    ...(dice.oneIn(3) ? { livenessProbe: probeOf(dice) } : {}),
    ...(dice.oneIn(3) ? { readinessProbe: probeOf(dice) } : {}),
  };
}

function portsOf(dice: Dice): PlainObject {
  const ports = dice.some(['http', 'admin', 'udp'], 0);
  return Object.fromEntries(
    ports.map((name, index) => [
      name,
      {
        port: 8080 + index * 1010,
        ...(dice.oneIn(2) ? { targetPort: dice.number(3000, 3005) } : {}),
        ...(name === 'udp' ? { protocol: 'UDP' } : {}),
        ...(name === 'http' && dice.oneIn(3) ? { protocol: 'TCP' } : {}),
      },
    ]),
  );
}

/** A Score document that the specification allows. */
export function generateScore(
  dice: Dice,
  generator: Generator['name'],
  name: string,
): PlainObject {
  const ports = portsOf(dice);
  const resources = declareResources(
    dice,
    generator,
    'http' in ports ? 8080 : 80,
  );
  const names = dice.some(['web', 'side', 'init-db', 'job2'], 1, 3);
  const containers = Object.fromEntries(
    names.map((container, index) => [
      container,
      containerOf(dice, container, {
        ...resources,
        volumes: index === 0 || dice.oneIn(4) ? resources.volumes : [],
      }),
    ]),
  );
  const [first, second] = names;
  if (second && dice.oneIn(10)) {
    containers[first].before = {
      [second]: { ready: dice.pick(['started', 'complete']) },
    };
  }
  return {
    apiVersion: 'score.dev/v1b1',
    metadata: {
      name,
      ...(dice.oneIn(3)
        ? { annotations: { 'example.com/team': 'blue', tier: '1' } }
        : {}),
    },
    ...(Object.keys(ports).length > 0 ? { service: { ports } } : {}),
    containers,
    ...(Object.keys(resources.declared).length > 0
      ? { resources: resources.declared }
      : {}),
  };
}
