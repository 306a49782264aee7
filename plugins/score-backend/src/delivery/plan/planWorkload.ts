import type { ClaimedDelivery } from '../types';
import {
  desiredFile,
  DesiredFile,
  desiredFolder,
  METADATA_FILE,
} from './desiredFolder';
import type { Found, HeadTree } from './HeadTree';
import { Inventory, inventoryPath, writeInventory } from './inventory';

/** An inventory and where it lies. */
export interface OwnedPlace {
  path: string;
  inventory: Inventory;
}

export type WorkloadPlan =
  | { kind: 'stop'; reason: string }
  /** The head has it; the generation is the inventory's. */
  | { kind: 'unchanged'; generation: number }
  | {
      kind: 'change';
      generation: number;
      writes: DesiredFile[];
      deletes: string[];
      /** Absent when nothing of it is ours any more. */
      inventory?: DesiredFile;
      isFence?: boolean;
    };

/**
 * Compares what is wanted with what the head has. A pure function of both, so
 * that a push that came too late is answered by asking again.
 */
export async function planWorkload(
  claimed: ClaimedDelivery,
  tree: HeadTree,
  places: readonly OwnedPlace[],
): Promise<WorkloadPlan> {
  const { folder, files, metadata } = desiredFolder(claimed);
  const home = inventoryPath(claimed);
  const owned = ownedPaths(places);
  const desired = new Map(
    [...files.values(), metadata].map(file => [file.path, file]),
  );

  const folderAtHead = await tree.lookup(folder);
  if (folderAtHead.kind === 'obstacle') {
    return { kind: 'stop', reason: folderAtHead.reason };
  }
  if (folderAtHead.kind === 'file' && !owned.has(folder)) {
    return foreign(folder);
  }

  const deletes: string[] = [];
  for (const path of owned.keys()) {
    if (desired.has(path)) {
      continue;
    }
    const found = await tree.lookup(path);
    // What somebody put in the place of our file is not ours to remove.
    if (found.kind === 'file') {
      deletes.push(path);
    }
  }

  const writes: DesiredFile[] = [];
  for (const file of desired.values()) {
    const found = await tree.lookup(file.path);
    const refused = refuseToReplace(file.path, found, owned, deletes);
    if (refused) {
      return refused;
    }
    if (!isSame(found, file.oid)) {
      writes.push(file);
    }
  }

  const present = places.find(place => place.path === home)?.inventory;
  const metadataOid = present?.files[METADATA_FILE];
  const isUnchanged =
    present?.folder === folder &&
    places.length === 1 &&
    deletes.length === 0 &&
    writes.every(file => file === metadata) &&
    Object.keys(present.files).length === desired.size &&
    // Somebody may have made of a file what is wanted by now.
    [...files].every(([path, file]) => present.files[path] === file.oid) &&
    metadataOid !== undefined &&
    isSame(await tree.lookup(metadata.path), metadataOid);
  const seen = Math.max(0, ...places.map(place => place.inventory.generation));
  if (isUnchanged && !claimed.unresolved) {
    return { kind: 'unchanged', generation: seen };
  }

  // Git has seen higher numbers when the database was lost, or when somebody
  // changed our files and the same generation is delivered once more.
  const generation = Math.max(claimed.generation, seen + 1);
  const inventory = desiredFile(
    home,
    writeInventory({
      environment: claimed.environment,
      workload: claimed.workload,
      folder,
      files: Object.fromEntries([
        ...[...files].map(([path, file]) => [path, file.oid]),
        [METADATA_FILE, metadata.oid],
      ]),
      generation,
      contentHash: claimed.contentHash,
      specHash: claimed.specHash,
      renderer: claimed.renderer,
    }),
  );
  deletes.push(
    ...places.map(place => place.path).filter(path => path !== home),
  );
  return { kind: 'change', generation, writes, deletes, inventory };
}

function ownedPaths(places: readonly OwnedPlace[]): Map<string, string> {
  return new Map(
    places.flatMap(({ inventory }) =>
      Object.entries(inventory.files).map(([path, oid]) => [
        `${inventory.folder}/${path}`,
        oid,
      ]),
    ),
  );
}

function refuseToReplace(
  path: string,
  found: Found,
  owned: Map<string, string>,
  deletes: readonly string[],
): WorkloadPlan | undefined {
  switch (found.kind) {
    case 'absent':
      return undefined;
    case 'file':
      return owned.has(path) ? undefined : foreign(path);
    case 'tree': {
      // Fine if nothing but stale files of ours is in it.
      const prefix = `${path}/`;
      const gone = deletes.filter(name => name.startsWith(prefix)).length;
      return gone > 0 && gone === found.entries.size
        ? undefined
        : foreign(path);
    }
    default: {
      // Our own stale file may stand where a folder is needed now.
      return deletes.includes(found.path)
        ? undefined
        : { kind: 'stop', reason: found.reason };
    }
  }
}

function foreign(path: string): WorkloadPlan {
  return {
    kind: 'stop',
    reason: `${path} in the destination repository was not delivered by the portal and is left as it is: remove or rename it`,
  };
}

function isSame(found: Found, oid: string): boolean {
  return found.kind === 'file' && found.oid === oid && found.mode === '100644';
}
