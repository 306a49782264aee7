import { itemIndex, type PathStep } from '../shared/propertyPath';
import { isRecord, ownValue, type PlainObject } from '../shared/values';
import type { WorkloadOverrideOrigin } from '../types';
import type { YamlDocument, YamlPath } from './readYaml';

/** An override, and the document that it was applied to. */
export type AppliedOverride =
  | { file: string; before: PlainObject; document: YamlDocument }
  | { property: string; before: PlainObject; steps: readonly PathStep[] };

function childOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) {
    return value[Number(step)];
  }
  return isRecord(value) ? ownValue(value, String(step)) : undefined;
}

function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(childOf, value);
}

/** Names and indexes, where a property has `-1` for what is added at the end. */
function pathOf(before: unknown, steps: readonly PathStep[]): string[] {
  const path: string[] = [];
  for (const step of steps) {
    const list = valueAt(before, path);
    const isAdded = itemIndex(step) === -1;
    const end = Array.isArray(list) ? list.length : 0;
    path.push(isAdded ? String(end) : step.text);
  }
  return path;
}

function originIn(
  override: AppliedOverride,
  path: YamlPath,
): WorkloadOverrideOrigin | undefined {
  const { before } = override;
  if ('property' in override) {
    const isBelow = pathOf(before, override.steps).every(
      (step, index) => step === String(path[index]),
    );
    return isBelow
      ? { option: 'override-property', value: override.property }
      : undefined;
  }
  const { document, file } = override;
  const value = valueAt(document.value, path);
  const isShared = isRecord(value) && isRecord(valueAt(before, path));
  return value === undefined || isShared
    ? undefined
    : {
        option: 'overrides-file',
        value: file,
        position: document.locateKey(path),
      };
}

/** Which override brought the value at a path: the last one that did. */
export function createFindOverride(applied: readonly AppliedOverride[]) {
  const latest = [...applied].reverse();
  return (path: YamlPath): WorkloadOverrideOrigin | undefined => {
    for (const override of latest) {
      const origin = originIn(override, path);
      if (origin) {
        return origin;
      }
    }
    return undefined;
  };
}
