import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_VIEW_URL,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { ScmIntegrations } from '@backstage/integration';
import { getScoreFiles } from '@score-backstage/plugin-score-common';
import { posix } from 'node:path';
import type { CommitFinder } from '../workloads/createCommitFinder';
import { locateScoreFile } from '../workloads/locateScoreFile';
import {
  mergeReading,
  newWorkload,
  type MergedWorkload,
} from '../workloads/mergeReading';
import { encodePath } from '../workloads/paths';
import { readScoreFile } from '../workloads/readScoreFile';
import type { StoredWorkload, WorkloadChange } from '../workloads/types';
import { shardOf } from './shard';

export interface ReadEntityOptions {
  urlReader: UrlReaderService;
  integrations: ScmIntegrations;
  findCommit: CommitFinder;
}

/** Reads all Score files that an entity names. */
export async function readEntityWorkloads(
  entity: Entity,
  stored: readonly StoredWorkload[],
  options: ReadEntityOptions,
): Promise<MergedWorkload[]> {
  const merged: MergedWorkload[] = [];
  for (const file of getScoreFiles(entity)) {
    const known = stored.find(workload => workload.file === file);
    merged.push(await readOne(entity, file, known, options));
  }
  return merged;
}

async function readOne(
  entity: Entity,
  file: string,
  known: StoredWorkload | undefined,
  options: ReadEntityOptions,
): Promise<MergedWorkload> {
  const { integrations, findCommit } = options;
  const { place, reason } = locateScoreFile(entity, file, integrations);
  const entityRef = stringifyEntityRef(entity);
  if (!place) {
    const nowhere = {
      file,
      sourceUrl: entity.metadata.annotations?.[ANNOTATION_VIEW_URL] ?? '',
      repoUrl: '',
      repoPath: file,
    };
    return mergeReading(known ?? newWorkload(entityRef, nowhere), {
      status: 'missing',
      reason,
    });
  }
  const current: WorkloadChange = {
    ...(known ?? newWorkload(entityRef, place)),
    ...place,
    shard: shardOf(entity),
  };
  const isMoved = known !== undefined && known.sourceUrl !== place.sourceUrl;
  const reading = await readScoreFile(
    place,
    isMoved ? undefined : known?.etag,
    options,
  );
  const merged = mergeReading(current, reading);
  if (reading.status === 'read') {
    const changed = changedFile(current, merged.change);
    if (changed !== undefined || isMoved || !current.commit) {
      const path = changed ?? posix.basename(place.file);
      const url = { url: `./${encodePath(path)}`, base: place.sourceUrl };
      merged.change.commit = await findCommit(integrations.resolveUrl(url));
    }
  }
  return merged;
}

/** A file that is another than before, seen from the Score file's folder. */
function changedFile(
  before: WorkloadChange,
  after: WorkloadChange,
): string | undefined {
  return before.text === after.text
    ? Object.keys(after.sourceFiles).find(
        path => before.sourceFiles[path] !== after.sourceFiles[path],
      )
    : posix.basename(after.file);
}
