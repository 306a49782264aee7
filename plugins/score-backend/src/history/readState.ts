import { HeadTree } from '../delivery/plan/HeadTree';
import {
  inventoryFolder,
  inventoryPath,
  readInventory,
} from '../delivery/plan/inventory';
import { METADATA_FILE } from '../delivery/plan/desiredFolder';
import { ObjectReader } from '../delivery/git/ObjectReader';
import type { DeliveredPlace, OpenBranch, StateInGit } from './types';

/**
 * What a workload has in an environment at a commit: only files that its
 * inventory names, as they are there.
 *
 * @param shard - where it is looked for first
 */
export async function readState(
  at: OpenBranch,
  sha: string | undefined,
  place: DeliveredPlace & { shard: string },
): Promise<StateInGit> {
  const state: StateInGit = { sha, files: new Map(), altered: [] };
  const reader = new ObjectReader(at.git);
  try {
    const tree = new HeadTree(reader, sha);
    const oid = await findInventory(tree, place);
    if (oid === undefined) {
      return state;
    }
    const texts = await at.mirror.readTexts(at.git, reader, [oid]);
    const inventory = readInventory(texts.get(oid) ?? '', place);
    if (!inventory) {
      return state;
    }
    state.generation = inventory.generation;
    for (const [path, owned] of Object.entries(inventory.files)) {
      const found = await tree.lookup(`${inventory.folder}/${path}`);
      // It says of each delivery which commit it is of: no change by itself.
      if (path === METADATA_FILE) {
        state.metadata = found.kind === 'file' ? found.oid : undefined;
        continue;
      }
      if (found.kind === 'file') {
        state.files.set(path, found.oid);
      }
      if (found.kind !== 'file' || found.oid !== owned) {
        state.altered.push(path);
      }
    }
    return state;
  } finally {
    await reader.close();
  }
}

/** Texts of files by their ids. */
export async function readTexts(
  at: OpenBranch,
  oids: readonly string[],
): Promise<Map<string, string>> {
  const reader = new ObjectReader(at.git);
  try {
    return await at.mirror.readTexts(at.git, reader, oids);
  } finally {
    await reader.close();
  }
}

async function findInventory(
  tree: HeadTree,
  place: DeliveredPlace & { shard: string },
): Promise<string | undefined> {
  const atHome = await tree.lookup(inventoryPath(place));
  if (atHome.kind === 'file') {
    return atHome.oid;
  }
  // It was in another shard then.
  const shards = await tree.lookup(inventoryFolder(place.environment));
  if (shards.kind !== 'tree') {
    return undefined;
  }
  for (const shard of shards.entries.keys()) {
    const found = await tree.lookup(inventoryPath({ ...place, shard }));
    if (found.kind === 'file') {
      return found.oid;
    }
  }
  return undefined;
}
