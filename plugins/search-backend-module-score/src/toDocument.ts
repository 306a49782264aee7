import type { IndexableDocument } from '@backstage/plugin-search-common';
import {
  isOfferedIn,
  resourceTypeName,
  type PlatformView,
  type ResourceTypeView,
} from '@score-backstage/plugin-score-common';

/**
 * A resource type as the search knows it.
 *
 * @public
 */
export interface ScoreResourceTypeDocument extends IndexableDocument {
  /** As `resources.<name>.type` has it. */
  resourceType: string;
  resourceClass: string;
  owner?: string;
  lifecycle?: string;
}

function described({
  name,
  description,
}: {
  name: string;
  description?: string;
}): string {
  return description ? `${name} (${description})` : name;
}

/** A resource type with all that somebody may look for. */
export function toDocument(
  type: ResourceTypeView,
  platform: PlatformView,
): ScoreResourceTypeDocument {
  const name = resourceTypeName(type);
  const titles = platform.environments
    .filter(environment => isOfferedIn(type.environments[environment.name]))
    .map(({ title }) => title);
  const parts = [
    type.lifecycle === 'deprecated' ? 'Deprecated.' : '',
    type.description ?? '',
    `Works in ${titles.join(', ')}.`,
    type.params.length > 0
      ? `Parameters: ${type.params.map(described).join(', ')}.`
      : '',
    type.outputs.length > 0
      ? `Outputs: ${type.outputs.map(described).join(', ')}.`
      : '',
  ];
  return {
    title: `${type.title} (${name})`,
    text: parts.filter(part => part !== '').join(' '),
    location: `/score/resource-types?${new URLSearchParams({ type: name })}`,
    resourceType: type.type,
    resourceClass: type.class,
    ...(type.owner ? { owner: type.owner } : {}),
    ...(type.lifecycle ? { lifecycle: type.lifecycle } : {}),
  };
}
