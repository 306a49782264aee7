import { isWithin, readPath, writePath } from './paths';
import type { FindPosition } from './specPositions';
import type { TracedValue, ValueSource } from './types';

type WorkloadSource = Extract<ValueSource, { kind: 'workload' }>;

function isOfWorkload(source: ValueSource): source is WorkloadSource {
  return source.kind === 'workload';
}

/** The place of score.yaml that all of them are within, if there is one. */
function placeOf(
  sources: readonly WorkloadSource[],
  find: FindPosition,
): WorkloadSource[] {
  const [first, ...rest] = sources;
  const steps = first ? readPath(first.path) : [];
  while (
    steps.length > 0 &&
    !rest.every(({ path }) => isWithin(path, writePath(steps)))
  ) {
    steps.pop();
  }
  return steps.length > 0
    ? [{ ...first, ...find(steps), path: writePath(steps) }]
    : [];
}

/**
 * A map or a list that nobody wrote as such belongs to what is written in it:
 * `readinessProbe:` to the probe of score.yaml.
 */
export function describeStructure(
  values: readonly TracedValue[],
  find: FindPosition,
): TracedValue[] {
  return values.map((value, index) => {
    const { file, path, sources } = value;
    if (sources.length > 0 || path === undefined) {
      return value;
    }
    const below: WorkloadSource[] = [];
    for (let next = index + 1; next < values.length; next++) {
      const inner = values[next];
      if (inner.file !== file || !isWithin(inner.path ?? '', path)) {
        break;
      }
      const meant = inner.sources.find(isOfWorkload);
      if (meant) {
        below.push(meant);
      }
    }
    return { ...value, sources: placeOf(below, find) };
  });
}
