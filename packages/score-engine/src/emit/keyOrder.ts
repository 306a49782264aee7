import { compareText, isRecord } from '../shared/values';

const OBJECT_KEYS = ['apiVersion', 'kind', 'metadata', 'spec'];
const METADATA_KEYS = ['name', 'namespace', 'labels', 'annotations'];
const SORTED_MAPS = new Set([
  'labels',
  'annotations',
  'matchLabels',
  'nodeSelector',
  'data',
  'binaryData',
  'stringData',
  'environment',
]);

function leading(
  record: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Record<string, unknown> {
  const first = keys.filter(key => key in record);
  const rest = Object.keys(record).filter(key => !keys.includes(key));
  return Object.fromEntries([...first, ...rest].map(key => [key, record[key]]));
}

function sorted(
  record: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).sort(([a], [b]) => compareText(a, b)),
  );
}

function orderValue(key: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(item => orderValue('', item));
  }
  if (!isRecord(value)) {
    return value;
  }
  const nested = Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => [name, orderValue(name, item)]),
  );
  if (SORTED_MAPS.has(key)) {
    return sorted(nested);
  }
  return key === 'metadata' ? leading(nested, METADATA_KEYS) : nested;
}

/**
 * Gives a document the order that people expect: Kubernetes' leading keys
 * first, maps of names sorted, everything else as its maker wrote it. What has
 * no value is left out.
 */
export function orderKeys(
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const ordered = orderValue('', body);
  return isRecord(ordered) ? leading(ordered, OBJECT_KEYS) : {};
}
