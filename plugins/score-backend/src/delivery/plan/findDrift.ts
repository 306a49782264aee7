import type { ClaimedDelivery } from '../types';
import { deliveryName } from './commitMessage';
import { desiredFolder, METADATA_FILE } from './desiredFolder';
import type { HeadTree } from './HeadTree';
import { inventoryPath } from './inventory';
import type { OwnedPlace } from './planWorkload';

/** A change by somebody else of what is ours. */
export interface Drift {
  path: string;
  isRemoved: boolean;
  by?: Blame;
}

/** The commit that changed a path last. */
export interface Blame {
  sha: string;
  author: string;
  /** Values of its `Score-Delivery`. */
  deliveries: string[];
}

/**
 * Finds what somebody else did to the files that the inventories name. What
 * they made of it may by now be just what is wanted; then it is none.
 *
 * @param blame - undefined where the history that is here does not tell
 */
export async function findDrift(
  claimed: ClaimedDelivery,
  tree: HeadTree,
  places: readonly OwnedPlace[],
  blame: (path: string) => Promise<Blame | undefined>,
): Promise<Drift | undefined> {
  const home = inventoryPath(claimed);
  if (places.length === 0) {
    return claimed.deliveredHash === undefined
      ? undefined
      : { path: home, isRemoved: true, by: await blame(home) };
  }
  const edited = await findEdited(claimed, tree, places);
  if (edited) {
    return { ...edited, by: await blame(edited.path) };
  }
  // An earlier state of ours as a whole, inventory and all: of a late push, of
  // a pull request, or of somebody who has wound it back.
  const { deliveredHash, contentHash, environment, workload } = claimed;
  const present = places.find(({ path }) => path === home)?.inventory;
  if (
    !present ||
    deliveredHash === undefined ||
    [deliveredHash, contentHash].includes(present.contentHash)
  ) {
    return undefined;
  }
  const by = await blame(home);
  const ours = deliveryName(environment, workload, present.generation);
  return by && !by.deliveries.includes(ours)
    ? { path: home, isRemoved: false, by }
    : undefined;
}

async function findEdited(
  claimed: ClaimedDelivery,
  tree: HeadTree,
  places: readonly OwnedPlace[],
): Promise<Drift | undefined> {
  const { files } = desiredFolder(claimed);
  const wanted = new Map(
    [...files.values()].map(({ path, oid }) => [path, oid]),
  );
  for (const { inventory } of places) {
    for (const [name, oid] of Object.entries(inventory.files)) {
      const path = `${inventory.folder}/${name}`;
      const found = await tree.lookup(path);
      const foundOid = found.kind === 'file' ? found.oid : undefined;
      const isSame = foundOid === oid || foundOid === wanted.get(path);
      // It only says where the others come from.
      if (!isSame && name !== METADATA_FILE) {
        return { path, isRemoved: found.kind === 'absent' };
      }
    }
  }
  return undefined;
}

/** What happened, and what a person can do about it. */
export function explainDrift({ path, isRemoved, by }: Drift): string {
  const what = isRemoved ? 'removed' : 'changed';
  const who = by
    ? ` by ${by.author.slice(0, 100)} in ${by.sha.slice(0, 10)}`
    : ' by somebody else';
  return `${path} was ${what}${who}: take the change into the platform's overrides, or deliver again with force to overwrite it`;
}
