import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { DatabaseDeliveryStore } from '../delivery';
import { DatabaseIncidentStore } from '../notifications/DatabaseIncidentStore';
import { DatabaseHoldStore } from '../promotion/DatabaseHoldStore';
import { DatabaseInputStore } from '../promotion/DatabaseInputStore';
import { DatabaseProposalStore } from '../pulls/store/DatabaseProposalStore';
import { DatabaseRenderStore } from '../rendering/DatabaseRenderStore';
import { DatabaseRolloutStore } from '../rollout/DatabaseRolloutStore';
import { DatabaseWorkloadStore } from '../workloads/DatabaseWorkloadStore';

export type OpenStores = Awaited<ReturnType<typeof openStores>>;

/** All that the plugin keeps, in its own database at its newest form. */
export async function openStores(options: {
  database: DatabaseService;
  platformTarget: string;
}) {
  const database = await options.database.getClient();
  if (!options.database.migrations?.skip) {
    await database.migrate.latest({
      directory: resolvePackagePath(
        '@score-backstage/plugin-score-backend',
        'migrations',
      ),
    });
  }
  const proposals = new DatabaseProposalStore({ database });
  return {
    database,
    workloads: new DatabaseWorkloadStore({ database }),
    renders: new DatabaseRenderStore({ database }),
    deliveries: new DatabaseDeliveryStore({
      database,
      onAskedAgain: entityRef => proposals.askAgain(entityRef),
    }),
    inputs: new DatabaseInputStore({ database }),
    holds: new DatabaseHoldStore({ database }),
    incidents: new DatabaseIncidentStore({ database }),
    proposals,
    rollouts: new DatabaseRolloutStore({
      database,
      target: options.platformTarget,
    }),
  };
}
