import type { Knex } from 'knex';
import { deliveryBranch } from '../../delivery/destination/promoterBranch';
import { normalizeRepoUrl } from '../../delivery/destination/repositoryUrl';
import type { ClaimedDelivery } from '../../delivery/types';
import type { PlatformProvider } from '../../platform/types';

/** Says why the platform does not deliver to this place any more. */
export type FindMove = (
  delivery: Pick<
    ClaimedDelivery,
    'entityRef' | 'environment' | 'workload' | 'shard' | 'destination'
  >,
) => Promise<string | undefined>;

/**
 * An environment that moves leaves its deliveries behind. One has moved when
 * the platform says so and it is wanted where that is: not every workload
 * takes a new revision of the platform at once.
 */
export function createMoveFinder(options: {
  database: Knex;
  platform: Pick<PlatformProvider, 'current'>;
}): FindMove {
  const { database, platform } = options;
  return async delivery => {
    const { entityRef, environment, workload, shard, destination } = delivery;
    const loaded = await platform.current();
    if (!loaded) {
      return undefined;
    }
    const now = loaded.platform.environments.find(
      each => each.name === environment,
    )?.destination;
    if (!now) {
      return `The platform delivers ${environment} nowhere any more`;
    }
    const place = {
      repo_url: normalizeRepoUrl(now.repoUrl),
      branch: deliveryBranch({ ...now, shard, workload }),
    };
    if (
      place.repo_url === destination.repoUrl &&
      now.branch === destination.branch
    ) {
      return undefined;
    }
    const isThere = await database('deliveries')
      .where({ ...place, entity_ref: entityRef, environment, workload })
      .whereNull('released_at')
      .first('id');
    return isThere
      ? `The platform delivers ${environment} to ${place.branch} of ${place.repo_url} now`
      : undefined;
  };
}
