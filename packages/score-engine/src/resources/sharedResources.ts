import type { EnvironmentContext } from '../stages';
import {
  addTo,
  compareText,
  ownValue,
  type PlainObject,
} from '../shared/values';

/** What another workload says of a resource that it shares. */
export interface SharedDeclaration {
  workload: string;
  params?: PlainObject;
  metadata?: PlainObject;
}

/**
 * What the other workloads of an environment say of some resources, by uid and
 * in the order of their names.
 */
export function declarationsElsewhere(
  context: EnvironmentContext,
  workload: string,
  uids: ReadonlySet<string>,
): Map<string, SharedDeclaration[]> {
  const found = new Map<string, SharedDeclaration[]>();
  if (uids.size === 0) {
    return found;
  }
  for (const [name, { sharedResources }] of Object.entries(context.workloads)) {
    if (name === workload) {
      continue;
    }
    for (const uid of Object.keys(sharedResources)) {
      if (uids.has(uid)) {
        addTo(found, uid, {
          workload: name,
          ...ownValue(sharedResources, uid),
        });
      }
    }
  }
  for (const declarations of found.values()) {
    declarations.sort((a, b) => compareText(a.workload, b.workload));
  }
  return found;
}
