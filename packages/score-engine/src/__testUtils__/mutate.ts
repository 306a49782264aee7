import type { PlainObject } from '../shared/values';

/** mulberry32: the same mutations on every machine. */
export function createRandom(seed: number): (bound: number) => number {
  let state = seed;
  return bound => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
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

/** A slip of the keyboard, or a value of another type that reads the same. */
function misspell(value: unknown, random: (bound: number) => number): unknown {
  const text = typeof value === 'object' ? 'text' : String(value);
  const at = random(text.length + 1);
  return [
    text.slice(0, at) + text.slice(at + 1),
    `${text.slice(0, at)}_${text.slice(at)}`,
    text.toUpperCase(),
    ` ${text}`,
    text,
    Number(text),
    [value],
  ][random(7)];
}

function changeList(
  list: unknown[],
  index: number,
  value: unknown,
  random: (bound: number) => number,
): void {
  switch (random(4)) {
    case 0:
      list.splice(index, 1);
      break;
    case 1:
      list.splice(index, 0, structuredClone(list[index]));
      break;
    default:
      list[index] = value;
  }
}

/** A copy with one to three changes of the kind that people and programs make. */
export function mutate(
  document: unknown,
  random: (bound: number) => number,
): unknown {
  const copy: unknown = structuredClone(document);
  for (let changes = 1 + random(3); changes > 0; changes -= 1) {
    const places = placesIn(copy);
    if (places.length === 0) {
      return VALUES[random(VALUES.length)];
    }
    const { holder, key } = places[random(places.length)];
    const value = structuredClone(VALUES[random(VALUES.length)]);
    if (Array.isArray(holder)) {
      changeList(holder, Number(key), value, random);
    } else {
      switch (random(6)) {
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
        case 3: {
          const other = places[random(places.length)];
          holder[key] = structuredClone(Object(other.holder)[other.key]);
          break;
        }
        case 4:
          holder[key] = misspell(holder[key], random);
          break;
        default:
          holder[key] = value;
      }
    }
  }
  return copy;
}
