import type { SpecPath } from '../shared/reporter';
import { isRecord } from '../shared/values';
import type { Workload } from '../types';
import { isWithin, writePath } from './paths';
import { createFindPosition } from './specPositions';
import type { RenderTrace, TracedValue } from './types';

/**
 * A place in score.yaml: a line, or a path such as `containers.web.image`.
 *
 * @public
 */
export type WorkloadPlace = { line: number } | { path: string };

interface Placed {
  path: SpecPath;
  line: number;
  isLong: boolean;
}

function placesOf(workload: Workload): Placed[] {
  const find = createFindPosition(workload);
  const places: Placed[] = [];
  const walk = (value: unknown, path: SpecPath) => {
    if (path.length > 0) {
      const isLong = typeof value === 'string' && value.includes('\n');
      places.push({ path, line: find(path).line, isLong });
    }
    if (Array.isArray(value)) {
      value.forEach((item, index) => walk(item, [...path, index]));
    } else if (isRecord(value)) {
      Object.entries(value).forEach(([key, item]) =>
        walk(item, [...path, key]),
      );
    }
  };
  walk(workload.spec, []);
  return places;
}

/**
 * Paths of a workload that stand on a line of its file, without what is below
 * them. Empty for a line that says nothing.
 *
 * @public
 */
export function workloadPathsAt(workload: Workload, line: number): string[] {
  const places = placesOf(workload);
  const last = Math.max(
    0,
    ...places.map(place => place.line).filter(start => start <= line),
  );
  const found = places
    .filter(place => place.line === last && (last === line || place.isLong))
    .map(({ path }) => writePath(path));
  return found.filter(
    path => !found.some(other => other !== path && isWithin(path, other)),
  );
}

/** A resource is in everything that its provisioner made. */
function resourceAt(trace: RenderTrace, path: string): string | undefined {
  const report = trace.render.resources.find(({ name }) => {
    const top = writePath(['resources', name]);
    return [top, `${top}.type`, `${top}.class`, `${top}.id`].includes(path);
  });
  return report?.uid;
}

function isFrom(
  { sources }: TracedValue,
  path: string,
  uid: string | undefined,
): boolean {
  return sources.some(source => {
    switch (source.kind) {
      case 'workload':
      case 'request':
        return source.path !== undefined && isWithin(source.path, path);
      default:
        return source.kind === 'provisioner' && source.resource === uid;
    }
  });
}

/**
 * What becomes of a place of score.yaml: the values that owe it something.
 *
 * @public
 */
export function explainWorkload(
  trace: RenderTrace,
  workload: Workload,
  place: WorkloadPlace,
): TracedValue[] {
  const paths =
    'path' in place ? [place.path] : workloadPathsAt(workload, place.line);
  const uids = paths.map(path => resourceAt(trace, path));
  return trace.values.filter(value =>
    paths.some((path, index) => isFrom(value, path, uids[index])),
  );
}

/**
 * Where a place of a rendered file comes from: the values that stand on a line,
 * or at a path and below it.
 *
 * @public
 */
export function explainOutput(
  { values }: RenderTrace,
  file: string,
  place: WorkloadPlace,
): TracedValue[] {
  return values.filter(
    value =>
      value.file === file &&
      ('line' in place
        ? value.line <= place.line && place.line <= value.endLine
        : value.path !== undefined && isWithin(value.path, place.path)),
  );
}
