import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  getEntitySourceLocation,
  parseLocationRef,
  type Entity,
} from '@backstage/catalog-model';
import type { ScmIntegrations } from '@backstage/integration';
import { SCORE_FILE_ANNOTATION } from '@score-backstage/plugin-score-common';
import { encodePath, resolveInside } from './paths';
import { findRepository } from './repository';
import type { ScoreFilePlace } from './types';

/** A place, or why there is none and what to do. */
export type Located =
  | { place: ScoreFilePlace; reason?: undefined }
  | { place?: undefined; reason: string };

/**
 * Finds a Score file beside an entity's source location. Developers write the
 * annotations, and the portal reads with more rights than they have: what is
 * read is always in the repository that the catalog has the entity from.
 */
export function locateScoreFile(
  entity: Entity,
  file: string,
  integrations: ScmIntegrations,
): Located {
  const path = resolveInside('', file);
  if (path === undefined) {
    return {
      reason: `${SCORE_FILE_ANNOTATION} is ${JSON.stringify(
        file,
      )}; write a path below the entity's source location, without "..", such as score.yaml`,
    };
  }
  const source = getEntitySourceLocation(entity);
  if (source.type !== 'url' || !URL.canParse(source.target)) {
    return {
      reason: `The entity comes from a location of type ${source.type}. Register it by the URL of its catalog-info.yaml, or give it the annotation ${ANNOTATION_SOURCE_LOCATION}`,
    };
  }
  const foreign = refuseForeign(entity, source.target, integrations);
  if (foreign) {
    return { reason: foreign };
  }
  const sourceUrl = integrations.resolveUrl({
    url: `./${encodePath(path)}`,
    base: source.target,
  });
  const repository = findRepository(sourceUrl, integrations);
  return {
    place: {
      file,
      sourceUrl,
      editUrl: integrations.resolveEditUrl(sourceUrl),
      repoUrl: repository?.repoUrl ?? new URL(sourceUrl).origin,
      repoPath: repository?.path ?? path,
    },
  };
}

/** The catalog sets where an entity comes from; the source location is only said. */
function refuseForeign(
  entity: Entity,
  target: string,
  integrations: ScmIntegrations,
): string | undefined {
  const managedBy = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  if (!managedBy) {
    return undefined;
  }
  const location = parseLocationRef(managedBy);
  if (location.type !== 'url') {
    // Files and providers are the portal's own configuration.
    return undefined;
  }
  const claimed = findRepository(target, integrations);
  const known = findRepository(location.target, integrations);
  const same =
    claimed && known
      ? claimed.repoUrl === known.repoUrl
      : target.startsWith(new URL('.', location.target).href);
  return same
    ? undefined
    : `The annotation ${ANNOTATION_SOURCE_LOCATION} leads to ${target}, outside the repository that the entity comes from. Remove the annotation, or let it name a folder of that repository`;
}
