import { describeResourceType, knownTypes } from '../resourceTypes';
import { DEFAULT_CLASS, resourceUid } from '../resources';
import { compareText } from '../shared/values';
import type { Platform } from '../stages';
import type { ResourceTypeStatus } from '../types';
import type { EnvironmentPair } from './EnvironmentPair';
import type { PreviewType, PreviewWorkload } from './types';

interface TypeAndClass {
  type: string;
  class: string;
}

const keyOf = ({ type, class: name }: TypeAndClass) => `${type}.${name}`;

function isOffered(status: ResourceTypeStatus): boolean {
  return status === 'available' || status === 'deprecated';
}

function changeOf(
  before: ResourceTypeStatus,
  after: ResourceTypeStatus,
): PreviewType['change'] {
  if (isOffered(before) === isOffered(after)) {
    return 'changed';
  }
  return isOffered(after) ? 'begins' : 'stops';
}

/** Names of the workloads that ask for each type. */
function usersByType(
  workloads: readonly PreviewWorkload[],
): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  for (const { name, resources } of workloads) {
    for (const { type, class: className } of Object.values(resources)) {
      const key = keyOf({ type, class: className ?? DEFAULT_CLASS });
      users.set(key, (users.get(key) ?? new Set()).add(name));
    }
  }
  return users;
}

/** Whether what a type's self-test depends on is another than before. */
function mayDiffer(
  { before, after }: EnvironmentPair,
  resource: TypeAndClass,
): boolean {
  if (!before || !after) {
    return true;
  }
  const asked = { ...resource, uid: resourceUid('a', 'a', resource) };
  return (
    before.core() !== after.core() ||
    before.finish() !== after.finish() ||
    before.resource(asked) !== after.resource(asked) ||
    // Provisioners for one id only are not found without it.
    !before.provisioner(asked)
  );
}

function statusOf(
  platform: Platform,
  resource: TypeAndClass,
  environment: string,
): { status: ResourceTypeStatus; reason?: string } {
  const { environments } = describeResourceType(platform, resource);
  return environments[environment] ?? { status: 'missing' };
}

/** Types that another status has than before, in an environment that stays. */
export function compareTypes(
  before: Platform,
  after: Platform,
  pairs: readonly EnvironmentPair[],
  workloads: readonly PreviewWorkload[],
): PreviewType[] {
  const users = usersByType(workloads);
  const types = new Map(
    [before, after]
      .flatMap(knownTypes)
      .map(resource => [keyOf(resource), resource]),
  );
  const ordered = [...types].sort(([a], [b]) => compareText(a, b));
  return ordered.flatMap(([key, resource]) =>
    pairs
      .filter(pair => pair.before && pair.after && mayDiffer(pair, resource))
      .flatMap(({ name: environment }): PreviewType[] => {
        const old = statusOf(before, resource, environment);
        const current = statusOf(after, resource, environment);
        if (old.status === current.status) {
          return [];
        }
        return [
          {
            ...resource,
            environment,
            change: changeOf(old.status, current.status),
            before: old.status,
            after: current.status,
            ...(current.reason ? { reason: current.reason } : {}),
            usedBy: [...(users.get(key) ?? [])].sort(compareText),
          },
        ];
      }),
  );
}
