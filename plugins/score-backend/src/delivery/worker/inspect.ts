import { workloadFolder } from '../destination/workloadFolder';
import type { Git } from '../git/Git';
import { changedPaths } from '../git/history';
import type { Mirror } from '../git/Mirror';
import { ObjectReader } from '../git/ObjectReader';
import { findPlaces } from '../plan/findPlaces';
import { HeadTree } from '../plan/HeadTree';
import { inventoryPath } from '../plan/inventory';
import type { SettledDelivery } from '../types';

export interface InspectOptions {
  git: Git;
  mirror: Mirror;
  /** Where the branch was when it was looked at before. */
  since: string | undefined;
  settled(): Promise<SettledDelivery[]>;
}

/**
 * Compares the branch with what was delivered to it. As long as nobody else has
 * pushed, that is one question to the server.
 *
 * @returns those that are not in Git any more as they were delivered
 */
export async function inspect(
  options: InspectOptions,
): Promise<{ head: string | undefined; drifted: SettledDelivery[] }> {
  const { git, mirror, since } = options;
  await mirror.open(git);
  const head = await mirror.readHead(git);
  if (head === since) {
    return { head, drifted: [] };
  }
  const settled = await options.settled();
  if (head === undefined) {
    return { head, drifted: settled };
  }
  const paths =
    since === undefined ? undefined : await changedPaths(git, since, head);
  const touched = paths ? touchedBy(paths, settled) : settled;
  return { head, drifted: await findDrifted(touched, head, { git, mirror }) };
}

function touchedBy(
  paths: readonly string[],
  settled: readonly SettledDelivery[],
): SettledDelivery[] {
  const places = new Set<string>();
  for (const path of paths) {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      places.add(path.slice(0, end));
    }
  }
  return settled.filter(
    each => places.has(workloadFolder(each)) || places.has(inventoryPath(each)),
  );
}

async function findDrifted(
  settled: readonly SettledDelivery[],
  head: string,
  at: { git: Git; mirror: Mirror },
): Promise<SettledDelivery[]> {
  const reader = new ObjectReader(at.git);
  try {
    const tree = new HeadTree(reader, head);
    const places = await findPlaces(settled, tree, { ...at, reader });
    const drifted: SettledDelivery[] = [];
    for (const each of settled) {
      const found = places.get(each);
      const [place] = found?.kind === 'places' ? found.places : [];
      const isSame =
        place?.path === inventoryPath(each) &&
        place.inventory.contentHash === each.contentHash &&
        (await holdsFiles(tree, place.inventory));
      if (!isSame) {
        drifted.push(each);
      }
    }
    return drifted;
  } finally {
    await reader.close();
  }
}

async function holdsFiles(
  tree: HeadTree,
  inventory: { folder: string; files: Record<string, string> },
): Promise<boolean> {
  for (const [name, oid] of Object.entries(inventory.files)) {
    const found = await tree.lookup(`${inventory.folder}/${name}`);
    if (found.kind !== 'file' || found.oid !== oid) {
      return false;
    }
  }
  return true;
}
