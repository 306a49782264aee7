import { deliveryBranch } from '../destination/promoterBranch';
import { normalizeRepoUrl } from '../destination/repositoryUrl';
import type { DeliveryRequest } from '../types';
import { contentHash } from './rows';

/** What tells a delivery's row from all others. */
export function placeOf(request: DeliveryRequest) {
  return {
    repo_url: normalizeRepoUrl(request.destination.repoUrl),
    branch: deliveryBranch({ ...request, ...request.destination }),
    environment: request.environment,
    workload: request.workload,
  };
}

/** What is wanted at that place, whoever wants it. */
export function wantedColumns(request: DeliveryRequest) {
  return {
    path: request.destination.path,
    shard: request.shard,
    content_hash: contentHash(request),
    payload: JSON.stringify(request.files),
    source: JSON.stringify({
      ...request.source,
      repoUrl: normalizeRepoUrl(request.source.repoUrl),
    }),
    spec_hash: request.specHash,
    platform_revision: request.platformRevision,
    renderer: request.renderer,
    policy: JSON.stringify(request.policy),
  };
}
