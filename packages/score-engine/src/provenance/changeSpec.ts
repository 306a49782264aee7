import type { SpecPath } from '../shared/reporter';
import { isRecord, mapStrings } from '../shared/values';
import type { WorkloadSpec } from '../types';

function changeBelow(
  value: unknown,
  [step, ...rest]: SpecPath,
  change: (value: unknown) => unknown,
): unknown {
  if (step === undefined) {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      index === step ? changeBelow(item, rest, change) : item,
    );
  }
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          key === step ? changeBelow(item, rest, change) : item,
        ]),
      )
    : value;
}

/** A copy with another value at a path. */
export function changeAt(
  spec: WorkloadSpec,
  path: SpecPath,
  change: (value: unknown) => unknown,
): WorkloadSpec {
  return changeBelow(spec, path, change) as WorkloadSpec;
}

/** A copy without what stands at a path. */
export function removeAt(spec: WorkloadSpec, path: SpecPath): WorkloadSpec {
  const last = path.at(-1);
  return changeAt(spec, path.slice(0, -1), parent => {
    if (Array.isArray(parent)) {
      return parent.filter((_, index) => index !== last);
    }
    return isRecord(parent)
      ? Object.fromEntries(
          Object.entries(parent).filter(([key]) => key !== last),
        )
      : parent;
  });
}

function renameKey(value: unknown, from: string, to: string): unknown {
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key === from ? to : key,
          item,
        ]),
      )
    : value;
}

/** A copy in which something has another name, and what refers to it follows. */
export function renameAt(
  spec: WorkloadSpec,
  path: SpecPath,
  to: string,
): WorkloadSpec {
  const from = String(path.at(-1));
  const renamed = changeAt(spec, path.slice(0, -1), parent =>
    renameKey(parent, from, to),
  );
  if (path.length === 2 && path[0] === 'containers') {
    return changeAt(renamed, ['containers'], containers =>
      isRecord(containers)
        ? Object.fromEntries(
            Object.entries(containers).map(([name, container]) => [
              name,
              isRecord(container) && container.before
                ? {
                    ...container,
                    before: renameKey(container.before, from, to),
                  }
                : container,
            ]),
          )
        : containers,
    );
  }
  if (path[0] === 'resources') {
    const placeholder = `\${resources.${from.replaceAll('.', '\\.')}`;
    return mapStrings(renamed, text =>
      ['.', '}'].reduce(
        (changed, end) =>
          changed.replaceAll(
            placeholder + end,
            `\${resources.${to.replaceAll('.', '\\.')}${end}`,
          ),
        text,
      ),
    ) as WorkloadSpec;
  }
  return renamed;
}
