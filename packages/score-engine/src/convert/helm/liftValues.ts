import { isRecord, mapStrings } from '../../shared/values';
import type { ConvertedDocument } from '../../stages';
import type { ChartValues } from './chartValues';
import { createMarks, type Marks } from './marks';
import { endsBlank, goString } from './templateText';

/** What an installation can set below `containers.<name>`, beside `image` and `env`. */
const CONTAINER_BLOCKS = [
  'command',
  'args',
  'resources',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
] as const;

/** Of those, what it can set where the workload has none. */
const OFFERED: ReadonlySet<string> = new Set([
  'resources',
  'livenessProbe',
  'readinessProbe',
]);
const OFFERED_BEFORE_OTHERS: ReadonlySet<string> = new Set(['resources']);

/** The value with what it has at a path changed; the same where it has nothing there. */
function changeAt(
  value: unknown,
  [key, ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  if (key === undefined) {
    return change(value);
  }
  return isRecord(value) && Object.hasOwn(value, key)
    ? { ...value, [key]: changeAt(value[key], rest, change) }
    : value;
}

function liftContainer(
  chart: ChartValues,
  marks: Marks,
  container: unknown,
  isInit: boolean,
): unknown {
  if (!isRecord(container) || typeof container.name !== 'string') {
    return container;
  }
  const { name } = container;
  const path = ['containers', name];
  // Kubernetes takes probes of an init container only where it goes on running.
  const offered =
    isInit && container.restartPolicy !== 'Always'
      ? OFFERED_BEFORE_OTHERS
      : OFFERED;
  const keys = CONTAINER_BLOCKS.filter(
    key => Object.hasOwn(container, key) || offered.has(key),
  );
  const block = (key: string) => [
    key,
    chart.block(marks, [...path, key], container[key]),
  ];
  return {
    // First, because a template that can be left out must not begin an item.
    name,
    ...container,
    image: chart.scalar(marks, [...path, 'image'], container.image),
    env: chart.namedList(marks, [...path, 'env'], container.env),
    ...Object.fromEntries(keys.map(block)),
  };
}

type Lift = (chart: ChartValues, marks: Marks, value: unknown) => unknown;

const containers =
  (isInit: boolean): Lift =>
  (chart, marks, list) =>
    Array.isArray(list)
      ? list.map(container => liftContainer(chart, marks, container, isInit))
      : list;

/** By kind: where in a body an installation finds what it may want to change. */
const CONTROLLER: readonly [string[], Lift][] = [
  [
    ['spec', 'replicas'],
    (chart, marks, value) => chart.scalar(marks, ['replicas'], value),
  ],
  [
    ['metadata', 'annotations'],
    (chart, marks, value) => chart.block(marks, ['annotations'], value),
  ],
  [
    ['spec', 'template', 'metadata', 'annotations'],
    (chart, marks, value) => chart.block(marks, ['podAnnotations'], value),
  ],
  [['spec', 'template', 'spec', 'initContainers'], containers(true)],
  [['spec', 'template', 'spec', 'containers'], containers(false)],
];

const SERVICE: readonly [string[], Lift][] = [
  [
    ['metadata', 'annotations'],
    (chart, marks, value) =>
      chart.block(marks, ['service', 'annotations'], value),
  ],
  [
    ['spec', 'type'],
    (chart, marks, value) => chart.scalar(marks, ['service', 'type'], value),
  ],
  [
    ['spec', 'ports'],
    (chart, marks, value) =>
      chart.namedList(marks, ['service', 'ports'], value),
  ],
];

const LIFTS: Readonly<Record<string, typeof SERVICE>> = {
  Deployment: CONTROLLER,
  StatefulSet: CONTROLLER,
  Service: SERVICE,
};

/** Texts that end with blank lines, as constants of Go. */
function keepEnds(marks: Marks, body: unknown): unknown {
  return mapStrings(body, text =>
    endsBlank(text)
      ? marks.add({ kind: 'scalar', code: `${goString(text)} | quote` })
      : text,
  );
}

/** A template of an object; what is a workload's own moves into the chart's values. */
export function liftValues(
  chart: ChartValues,
  document: ConvertedDocument,
): ConvertedDocument {
  const marks = createMarks(document.body);
  const lifts =
    document.source.kind === 'workload' ? LIFTS[document.kind] ?? [] : [];
  const lifted = lifts.reduce<unknown>(
    (value, [path, lift]) =>
      changeAt(value, path, found => lift(chart, marks, found)),
    document.body,
  );
  const body = keepEnds(marks, lifted);
  return {
    ...document,
    file: `templates/${document.file}`,
    body: isRecord(body) ? body : document.body,
    finish: yaml => marks.resolve(yaml),
  };
}
