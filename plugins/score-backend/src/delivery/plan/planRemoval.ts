import type { ClaimedDelivery } from '../types';
import { desiredFile } from './desiredFolder';
import type { HeadTree } from './HeadTree';
import { inventoryPath, writeInventory } from './inventory';
import type { OwnedPlace, WorkloadPlan } from './planWorkload';
import { workloadFolder } from '../destination/workloadFolder';

/**
 * Takes away what the inventories of a workload name, and nothing else of what
 * lies in its folder.
 */
export async function planRemoval(
  claimed: ClaimedDelivery,
  tree: HeadTree,
  places: readonly OwnedPlace[],
): Promise<WorkloadPlan> {
  const seen = Math.max(0, ...places.map(place => place.inventory.generation));
  const generation = Math.max(claimed.generation, seen + 1);
  if (claimed.policy.prune.mode === 'never') {
    return { kind: 'unchanged', generation };
  }
  if (places.length === 0) {
    return claimed.unresolved
      ? fence(claimed, generation)
      : { kind: 'unchanged', generation };
  }
  const deletes: string[] = [];
  for (const { path, inventory } of places) {
    for (const name of Object.keys(inventory.files)) {
      const file = `${inventory.folder}/${name}`;
      // What somebody put in the place of our file is not ours to remove.
      if ((await tree.lookup(file)).kind === 'file') {
        deletes.push(file);
      }
    }
    deletes.push(path);
  }
  return { kind: 'change', generation, writes: [], deletes };
}

/**
 * There is nothing to remove yet, and an earlier push may still bring it. A
 * commit makes that push fail; its empty inventory is removed by the next one.
 */
function fence(claimed: ClaimedDelivery, generation: number): WorkloadPlan {
  const { environment, workload, specHash, renderer, contentHash } = claimed;
  const folder = workloadFolder({ ...claimed, path: claimed.destination.path });
  const inventory = desiredFile(
    inventoryPath(claimed),
    writeInventory({
      environment,
      workload,
      folder,
      files: {},
      generation,
      contentHash,
      specHash,
      renderer,
    }),
  );
  return {
    kind: 'change',
    generation,
    writes: [],
    deletes: [],
    inventory,
    isFence: true,
  };
}
