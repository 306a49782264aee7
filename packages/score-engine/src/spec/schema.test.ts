import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { stringify } from 'yaml';
import {
  describeCorpus,
  listCorpus,
  readCorpusFile,
} from '../__testUtils__/corpus';
import { isRecord, type PlainObject } from '../shared/values';
import { readWorkload } from './readWorkload';
import { readYaml } from './readYaml';

const RUNS = 4_000;

/** mulberry32: the same mutations on every machine. */
function createRandom(seed: number): (bound: number) => number {
  let state = seed;
  return bound => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
}

function containersOf(document: PlainObject): PlainObject[] {
  const { containers } = document;
  return Object.values(isRecord(containers) ? containers : {}).filter(isRecord);
}

/** SPEC-1 of docs/deviations.md: a list of files needs their targets. */
function hasFileWithoutTarget(document: PlainObject): boolean {
  return containersOf(document)
    .flatMap(({ files, volumes }) => [files, volumes])
    .some(
      list =>
        Array.isArray(list) &&
        list.filter(isRecord).some(item => !('target' in item)),
    );
}

type Place = { holder: PlainObject | unknown[]; key: string };

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) => [
    { holder: value as Place['holder'], key },
    ...placesIn(item),
  ]);
}

const VALUES: readonly unknown[] = [
  null,
  '',
  'a',
  'web',
  'Web',
  '-a',
  'a'.repeat(64),
  '512Mi',
  '1.5Gi',
  '0.5',
  '500m',
  '0644',
  '9644',
  '$',
  '${resources.db.host}',
  'TCP',
  'tcp',
  'HTTP',
  'healthy',
  'score.dev/v1b1',
  'a=b',
  'example.com/a',
  '\u{1f600}',
  0,
  1,
  80,
  65535,
  65536,
  -1,
  1.5,
  true,
  false,
  [],
  {},
  ['a'],
  [1],
  [{}],
  { a: 'b' },
  { image: 'x' },
  { source: 'a' },
  { content: 'a', target: '/x' },
  { type: 'dns' },
  { port: 80 },
  { ready: 'started' },
  { httpGet: { path: '/', port: 80 } },
  { exec: { command: ['a'] } },
  [{ target: '/a', source: 'b' }],
  [{ source: 'b' }],
  [{ name: 'a', value: 'b' }],
  [{ name: 'a' }],
  { httpGet: { path: '/', port: 80, httpHeaders: [{ name: 'a' }] } },
];
const KEYS: readonly string[] = [
  'apiVersion',
  'metadata',
  'name',
  'annotations',
  'service',
  'ports',
  'port',
  'targetPort',
  'protocol',
  'containers',
  'image',
  'command',
  'args',
  'variables',
  'files',
  'volumes',
  'source',
  'content',
  'binaryContent',
  'mode',
  'noExpand',
  'target',
  'path',
  'readOnly',
  'before',
  'ready',
  'resources',
  'limits',
  'requests',
  'memory',
  'cpu',
  'livenessProbe',
  'readinessProbe',
  'httpGet',
  'exec',
  'scheme',
  'host',
  'httpHeaders',
  'value',
  'type',
  'class',
  'id',
  'params',
  'web',
  'a',
  'A_b',
  'constructor',
  'x'.repeat(64),
];

function mutate(document: unknown, random: (bound: number) => number): unknown {
  const copy: unknown = structuredClone(document);
  for (let changes = 1 + random(3); changes > 0; changes -= 1) {
    const places = placesIn(copy);
    if (places.length === 0) {
      return VALUES[random(VALUES.length)];
    }
    const { holder, key } = places[random(places.length)];
    const value = structuredClone(VALUES[random(VALUES.length)]);
    if (Array.isArray(holder)) {
      holder[Number(key)] = value;
    } else {
      switch (random(4)) {
        case 0:
          delete holder[key];
          break;
        case 1:
          holder[KEYS[random(KEYS.length)]] = value;
          break;
        case 2: {
          const { [key]: moved } = holder;
          delete holder[key];
          holder[KEYS[random(KEYS.length)]] = moved;
          break;
        }
        default:
          holder[key] = value;
      }
    }
  }
  return copy;
}

describeCorpus('our rules and score-v1b1.json (needs ../shared/corpus)', () => {
  const files = [
    'spec/samples',
    'examples',
    'score-compose-examples',
    'community-provisioners',
  ]
    .flatMap(folder => listCorpus(folder, '.yaml'))
    .filter(file => /\/score[^/]*\.yaml$/.test(file));

  let validate: ValidateFunction;

  beforeAll(() => {
    const schema = JSON.parse(readCorpusFile('spec/score-v1b1.json').text);
    validate = new Ajv2020({ strict: false }).compile(schema);
  });

  it('differ on files without target: SPEC-1', () => {
    const document = {
      apiVersion: 'score.dev/v1b1',
      metadata: { name: 'web' },
      containers: { web: { image: 'nginx', files: [{ content: 'a' }] } },
    };
    expect(validate(document)).toBe(true);
    const text = stringify(document);
    expect(readWorkload({ path: 'score.yaml', text }).findings).toMatchObject([
      { code: 'missing-key', severity: 'error' },
    ]);
  });

  it(`agree on ${RUNS} changed documents of the corpus`, () => {
    const documents = files.map(
      file => readYaml(readCorpusFile(file)).documents[0].value,
    );
    const random = createRandom(7);
    const seen = { valid: 0, invalid: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const document = mutate(documents[random(documents.length)], random);
      const text = stringify(document);
      const theirs = validate(document);
      const ours = readWorkload({ path: 'score.yaml', text });
      const isOurs = ours.workload !== undefined;
      seen[theirs ? 'valid' : 'invalid'] += 1;
      if (
        theirs &&
        !isOurs &&
        isRecord(document) &&
        hasFileWithoutTarget(document)
      ) {
        continue;
      }
      if (theirs !== isOurs) {
        // The whole case, so that it can be read from the failure.
        expect({ text, valid: isOurs, findings: ours.findings }).toEqual({
          text,
          valid: theirs,
          findings: validate.errors ?? [],
        });
      }
    }
    expect(seen.valid).toBeGreaterThan(RUNS / 20);
    expect(seen.invalid).toBeGreaterThan(RUNS / 20);
  });

  it.each(files)('reads %s', file => {
    expect(readWorkload(readCorpusFile(file)).workload).toBeDefined();
  });
});
