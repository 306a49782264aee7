import type { Git } from '../git/Git';
import type { Mirror } from '../git/Mirror';
import type { ObjectReader } from '../git/ObjectReader';
import type { HeadTree } from './HeadTree';
import { inventoryFolder, inventoryPath, readInventory } from './inventory';
import type { OwnedPlace } from './planWorkload';

export type Places =
  | { kind: 'places'; places: OwnedPlace[] }
  | { kind: 'stop'; reason: string };

/** What an inventory is found by. */
interface Placed {
  environment: string;
  shard: string;
  workload: string;
}

/** Finds the inventories of many workloads, with one download for all. */
export async function findPlaces<T extends Placed>(
  claimed: readonly T[],
  tree: HeadTree,
  at: { git: Git; mirror: Mirror; reader: ObjectReader },
): Promise<Map<T, Places>> {
  const found = new Map<T, Found>();
  const indexes = new Map<string, Promise<InventoryIndex>>();
  await Promise.all(
    claimed.map(async delivery => {
      found.set(delivery, await findInventories(delivery, tree, indexes));
    }),
  );
  const oids = [...found.values()].flatMap(({ oids: some }) =>
    some.map(({ oid }) => oid),
  );
  const texts = await at.mirror.readTexts(at.git, at.reader, oids);
  const places = new Map<T, Places>();
  for (const [delivery, { obstacle, oids: some }] of found) {
    places.set(
      delivery,
      obstacle === undefined
        ? readPlaces(delivery, some, texts)
        : { kind: 'stop', reason: obstacle },
    );
  }
  return places;
}

function readPlaces(
  delivery: Placed,
  oids: Found['oids'],
  texts: Map<string, string>,
): Places {
  const places: OwnedPlace[] = [];
  for (const { path, oid } of oids) {
    const inventory = readInventory(texts.get(oid) ?? '', delivery);
    if (!inventory) {
      return {
        kind: 'stop',
        reason: `${path} in the destination repository is not an inventory of this workload any more: restore it from the repository's history`,
      };
    }
    places.push({ path, inventory });
  }
  return { kind: 'places', places };
}

interface Found {
  obstacle?: string;
  oids: { path: string; oid: string }[];
}

async function findInventories(
  delivery: Placed,
  tree: HeadTree,
  indexes: Map<string, Promise<InventoryIndex>>,
): Promise<Found> {
  const home = inventoryPath(delivery);
  const atHome = await tree.lookup(home);
  if (atHome.kind === 'file') {
    return { oids: [{ path: home, oid: atHome.oid }] };
  }
  if (atHome.kind !== 'absent') {
    const obstacle =
      atHome.kind === 'obstacle'
        ? atHome.reason
        : `${home} in the destination repository is a folder: move it away`;
    return { obstacle, oids: [] };
  }
  // New here: perhaps it was in another shard before.
  const { environment, workload } = delivery;
  let index = indexes.get(environment);
  if (!index) {
    index = indexInventories(environment, tree);
    indexes.set(environment, index);
  }
  return { oids: (await index).get(`${workload}.json`) ?? [] };
}

/** By file name: the same workload in any shard of an environment. */
type InventoryIndex = Map<string, { path: string; oid: string }[]>;

async function indexInventories(
  environment: string,
  tree: HeadTree,
): Promise<InventoryIndex> {
  const index: InventoryIndex = new Map();
  const folder = inventoryFolder(environment);
  const shards = await tree.lookup(folder);
  if (shards.kind !== 'tree') {
    return index;
  }
  for (const shard of shards.entries.keys()) {
    const inventories = await tree.lookup(`${folder}/${shard}`);
    if (inventories.kind !== 'tree') {
      continue;
    }
    for (const [name, { mode, oid }] of inventories.entries) {
      if (mode === '100644') {
        const path = `${folder}/${shard}/${name}`;
        index.set(name, [...(index.get(name) ?? []), { path, oid }]);
      }
    }
  }
  return index;
}
