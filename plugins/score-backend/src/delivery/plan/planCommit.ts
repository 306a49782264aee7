import type { Git } from '../git/Git';
import type { TreeChange } from '../git/fastImport';
import type { Mirror } from '../git/Mirror';
import { ObjectReader } from '../git/ObjectReader';
import type { ClaimedDelivery } from '../types';
import type { DesiredFile } from './desiredFolder';
import { findPlaces } from './findPlaces';
import { HeadTree } from './HeadTree';
import { planWorkload } from './planWorkload';

export interface PlannedChange {
  claimed: ClaimedDelivery;
  generation: number;
}

/** What one commit on top of a head has to do for many workloads. */
export interface CommitPlan {
  changed: PlannedChange[];
  unchanged: PlannedChange[];
  stopped: { claimed: ClaimedDelivery; reason: string }[];
  tree: TreeChange;
  inventories: DesiredFile[];
}

/** @param head - Absent for a branch that does not exist yet. */
export async function planCommit(
  claimed: readonly ClaimedDelivery[],
  head: string | undefined,
  at: { git: Git; mirror: Mirror },
): Promise<CommitPlan> {
  const reader = new ObjectReader(at.git);
  try {
    const tree = new HeadTree(reader, head);
    const places = await findPlaces(claimed, tree, { ...at, reader });
    const deletes: string[] = [];
    const writes = new Map<string, DesiredFile>();
    const plan: CommitPlan = {
      changed: [],
      unchanged: [],
      stopped: [],
      tree: { deletes, writes: [] },
      inventories: [],
    };
    // All questions to git at once; waiting for each answer takes longer.
    const all = await Promise.all(
      claimed.map(async delivery => {
        const found = places.get(delivery);
        return found?.kind === 'places'
          ? planWorkload(delivery, tree, found.places)
          : found;
      }),
    );
    for (const [i, delivery] of claimed.entries()) {
      const planned = all[i];
      if (!planned || planned.kind === 'stop') {
        const reason = planned?.reason ?? 'The workload has no plan';
        plan.stopped.push({ claimed: delivery, reason });
        continue;
      }
      const { generation } = planned;
      if (planned.kind === 'unchanged') {
        plan.unchanged.push({ claimed: delivery, generation });
        continue;
      }
      const rival = planned.writes.find(file => writes.has(file.path));
      if (rival) {
        plan.stopped.push({
          claimed: delivery,
          reason: `${rival.path} is delivered by another environment as well: give each environment a folder of its own`,
        });
        continue;
      }
      for (const file of [...planned.writes, planned.inventory]) {
        writes.set(file.path, file);
      }
      deletes.push(...planned.deletes);
      plan.inventories.push(planned.inventory);
      plan.changed.push({ claimed: delivery, generation });
    }
    plan.tree = {
      deletes: deletes.filter(path => !writes.has(path)),
      writes: [...writes.values()],
    };
    return plan;
  } finally {
    await reader.close();
  }
}
