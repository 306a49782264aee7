import {
  isOfferedIn,
  type ResourceTypesResponse,
} from '@score-backstage/plugin-score-common';
import { typeName } from '../ResourceTypeLink';
import type { PickedResource } from './types';

export interface OfferedType {
  id: string;
  type: ResourceTypesResponse['types'][number];
  /** Environments that do not support it, by title, each with its reason. */
  notIn: { title: string; reason?: string }[];
}

/** Types that work somewhere; what works nowhere is never offered. */
export function offeredTypes(response: ResourceTypesResponse): OfferedType[] {
  return response.types
    .map(type => {
      const notIn = response.platform.environments
        .filter(({ name }) => !isOfferedIn(type.environments[name]))
        .map(({ name, title }) => ({
          title,
          reason: type.environments[name]?.reason,
        }));
      return { id: typeName(type.type, type.class), type, notIn };
    })
    .filter(({ type }) =>
      Object.values(type.environments).some(
        ({ status }) => status === 'available',
      ),
    );
}

export const findOffered = (
  offered: readonly OfferedType[],
  resource: PickedResource,
): OfferedType | undefined =>
  offered.find(({ id }) => id === typeName(resource.type, resource.class));

/** A name that no other resource has: the type's, with a number if need be. */
export function freeName(
  type: string,
  resources: readonly PickedResource[],
): string {
  const base = type.toLowerCase();
  const taken = new Set(resources.map(({ name }) => name));
  let name = base;
  for (let next = 2; taken.has(name); next += 1) name = `${base}-${next}`;
  return name;
}
