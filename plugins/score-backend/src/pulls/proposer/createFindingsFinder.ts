import type { Finding } from '@score-backstage/engine';
import type { Knex } from 'knex';
import type { ClaimedDelivery } from '../../delivery/types';

/** Finds what the newest render of a delivery had to say. */
export function createFindingsFinder(
  database: Knex,
): (
  delivery: Pick<ClaimedDelivery, 'entityRef' | 'environment' | 'workload'>,
) => Promise<Finding[]> {
  return async ({ entityRef, environment, workload }) => {
    const row = await database('renders')
      .join('workloads', 'workloads.id', 'renders.workload_id')
      .where({
        'workloads.entity_ref': entityRef,
        'workloads.name': workload,
        'renders.environment': environment,
      })
      .first('renders.findings');
    return row ? JSON.parse(row.findings) : [];
  };
}
