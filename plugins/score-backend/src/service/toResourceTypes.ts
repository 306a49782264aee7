import type { ResourceType, WorkloadSpec } from '@score-backstage/engine';
import {
  isOffered,
  type ResourceTypesResponse,
} from '@score-backstage/plugin-score-common';

interface Asking {
  entityRef: string;
  spec?: WorkloadSpec;
}

/** Which types workloads ask for, offered or not. */
export function toResourceTypes(
  offered: readonly ResourceType[],
  workloads: readonly Asking[],
): Pick<ResourceTypesResponse, 'types' | 'demanded'> {
  const usedBy = findUsers(workloads);
  const types = offered.map(type => ({
    ...type,
    usedBy: usedBy.get(keyOf(type))?.usedBy ?? [],
  }));
  const works = new Set(types.filter(isOffered).map(keyOf));
  const demanded = [...usedBy]
    .filter(([key]) => !works.has(key))
    .map(([, demand]) => demand)
    .sort((a, b) => b.usedBy.length - a.usedBy.length);
  return { types, demanded };
}

function findUsers(workloads: readonly Asking[]) {
  const users = new Map<
    string,
    { type: string; class: string; usedBy: string[] }
  >();
  for (const { entityRef, spec } of workloads) {
    for (const declaration of Object.values(spec?.resources ?? {})) {
      const { type, class: resourceClass = 'default' } = declaration;
      const key = keyOf({ type, class: resourceClass });
      const demand = users.get(key) ?? {
        type,
        class: resourceClass,
        usedBy: [],
      };
      users.set(key, demand);
      if (!demand.usedBy.includes(entityRef)) {
        demand.usedBy.push(entityRef);
      }
    }
  }
  return users;
}

function keyOf(type: { type: string; class: string }): string {
  return `${type.type}.${type.class}`;
}
