import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_VIEW_URL,
  type ResourceEntity,
} from '@backstage/catalog-model';
import {
  resourceTypeName,
  type PlatformView,
  type ResourceTypeView,
} from '@score-backstage/plugin-score-common';
import { createHash } from 'node:crypto';

/** `spec.type` of the entities. */
export const RESOURCE_TYPE = 'score-resource-type';

/** Where a platform names nobody. */
const UNKNOWN_OWNER = 'unknown';

const MOST_NAME_CHARACTERS = 63;
const ENTITY_REF = /^([\w-]+:)?([\w-]+\/)?[\w.-]+$/;

function entityName(name: string): string {
  if (name.length <= MOST_NAME_CHARACTERS) {
    return name;
  }
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, MOST_NAME_CHARACTERS - 9)}-${hash}`;
}

function isAddress(url: string): boolean {
  return /^https?:\/\//.test(url);
}

function locationOf({ url }: PlatformView): string {
  return isAddress(url) ? `url:${url}` : 'score:platform';
}

/** A folder has no line to edit: both lead to the platform's repository. */
function urlsOf({ url }: PlatformView): Record<string, string> {
  return isAddress(url)
    ? { [ANNOTATION_VIEW_URL]: url, [ANNOTATION_EDIT_URL]: url }
    : {};
}

/** What a platform offers, as an entity that workloads depend on. */
export function toResourceEntity(
  type: ResourceTypeView,
  platform: PlatformView,
  options: { namespace: string; appUrl?: string },
): ResourceEntity {
  const name = resourceTypeName(type);
  const query = new URLSearchParams({ type: name });
  const page =
    options.appUrl && `${options.appUrl}/score/resource-types?${query}`;
  const location = locationOf(platform);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: entityName(name),
      namespace: options.namespace,
      title: type.title,
      ...(type.description ? { description: type.description } : {}),
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        ...urlsOf(platform),
      },
      ...(page
        ? { links: [{ url: page, title: 'How to use it, and where it works' }] }
        : {}),
    },
    spec: {
      type: RESOURCE_TYPE,
      owner:
        type.owner && ENTITY_REF.test(type.owner) ? type.owner : UNKNOWN_OWNER,
      ...(type.lifecycle ? { lifecycle: type.lifecycle } : {}),
      // The catalog makes both relations of it: nobody has to edit a workload's entity.
      dependencyOf: [...type.usedBy].sort(),
    },
  };
}
