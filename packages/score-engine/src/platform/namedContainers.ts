import { isRecord, type PlainObject } from '../shared/values';

const LISTS = ['containers', 'initContainers'] as const;
const POD: readonly string[] = ['spec', 'template', 'spec'];

/** A container that an override names and that is not there. */
export interface MissingContainer {
  name: string;
  /** Those that are there. */
  has: string[];
}

function podSpecOf(object: PlainObject): PlainObject | undefined {
  let current: unknown = object;
  for (const step of POD) {
    current = isRecord(current) ? current[step] : undefined;
  }
  return isRecord(current) ? current : undefined;
}

function namesOf(list: unknown): string[] {
  return (Array.isArray(list) ? list : [])
    .filter(isRecord)
    .map(({ name }) => String(name));
}

function withPodSpec(object: PlainObject, podSpec: PlainObject): PlainObject {
  const put = (value: unknown, [step, ...rest]: readonly string[]): unknown =>
    step === undefined
      ? podSpec
      : {
          ...(isRecord(value) ? value : {}),
          [step]: put(isRecord(value) ? value[step] : undefined, rest),
        };
  const written = put(object, POD);
  return isRecord(written) ? written : object;
}

/**
 * Takes from a merge the containers that can only change one that is there, and
 * is not: a container without an image cannot be added.
 */
export function splitContainers(
  body: PlainObject,
  merge: PlainObject,
): { known: PlainObject; missing: MissingContainer[] } {
  const podSpec = podSpecOf(merge);
  if (!podSpec) {
    return { known: merge, missing: [] };
  }
  const missing: MissingContainer[] = [];
  const lists = LISTS.flatMap(list => {
    const items = podSpec[list];
    if (!Array.isArray(items)) {
      return [];
    }
    const has = namesOf(podSpecOf(body)?.[list]);
    const kept = items.filter(item => {
      const isThere =
        !isRecord(item) ||
        typeof item.name !== 'string' ||
        item.name === '*' ||
        item.image !== undefined ||
        has.includes(item.name);
      if (!isThere) {
        missing.push({ name: String(item.name), has });
      }
      return isThere;
    });
    return kept.length === items.length ? [] : [{ list, kept }];
  });
  if (lists.length === 0) {
    return { known: merge, missing };
  }
  const next = new Map(Object.entries(podSpec));
  lists.forEach(({ list, kept }) =>
    // An empty list would remove the containers that are there.
    kept.length > 0 ? next.set(list, kept) : next.delete(list),
  );
  return { known: withPodSpec(merge, Object.fromEntries(next)), missing };
}
