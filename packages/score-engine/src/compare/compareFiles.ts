import { compareText } from '../shared/values';
import { stableJson } from '../shared/stableJson';
import type { RenderedFile } from '../types';
import { renderedObjects, type RenderedObject } from './renderedObjects';

/**
 * A value that is not the same in two renders; one of both is absent where it
 * was added or removed.
 *
 * @public
 */
export interface ValueDifference {
  /** `spec.template.spec.containers.web.image`: items of lists by their names. */
  path: string;
  before?: unknown;
  after?: unknown;
}

/**
 * An object that is not the same in two renders.
 *
 * @public
 */
export interface ObjectDifference {
  /** `Deployment/orders-api`, `services/orders-api-web`, or the path of a file. */
  object: string;
  file: string;
  change: 'added' | 'removed' | 'changed';
  /** Of a changed object, in the order of their paths. */
  values: ValueDifference[];
}

function valuesOf(
  before: RenderedObject,
  after: RenderedObject,
): ValueDifference[] {
  const paths = new Set([...before.values.keys(), ...after.values.keys()]);
  return [...paths].flatMap(path => {
    const [old, current] = [before, after].map(({ values }) =>
      values.has(path) ? [values.get(path)] : [],
    );
    return stableJson(old) === stableJson(current)
      ? []
      : [
          {
            path,
            ...(old.length > 0 ? { before: old[0] } : {}),
            ...(current.length > 0 ? { after: current[0] } : {}),
          },
        ];
  });
}

function byName(files: readonly RenderedFile[]): Map<string, RenderedObject> {
  return new Map(
    files.flatMap(renderedObjects).map(object => [object.name, object]),
  );
}

/**
 * What differs between two renders of one target, object by object. Comments and
 * the order of keys do not count.
 *
 * @public
 */
export function compareFiles(
  before: readonly RenderedFile[],
  after: readonly RenderedFile[],
): ObjectDifference[] {
  const old = byName(before);
  const current = byName(after);
  const names = [...new Set([...old.keys(), ...current.keys()])];
  return names.sort(compareText).flatMap((object): ObjectDifference[] => {
    const one = old.get(object);
    const other = current.get(object);
    if (one && other) {
      const values = valuesOf(one, other);
      return values.length > 0
        ? [{ object, file: other.file, change: 'changed', values }]
        : [];
    }
    const file = (one ?? other)?.file ?? object;
    return [{ object, file, change: one ? 'removed' : 'added', values: [] }];
  });
}
