import { JsonObject } from '@backstage/types';
import { refuseLabel, refusePath } from '../destination/names';

/**
 * What is ours in the destination repository, one file a workload. It lies in
 * Git and not in the database, so that a portal that has lost its database
 * still knows which files it may replace or remove.
 */
export interface Inventory {
  environment: string;
  workload: string;
  folder: string;
  /** Git blob ids by path below the folder. */
  files: Record<string, string>;
  generation: number;
  contentHash: string;
  specHash: string;
  renderer: string;
}

const API_VERSION = 'score-backstage/v1alpha1';
const ROOT = '.score/inventory';

export function inventoryFolder(environment: string): string {
  return `${ROOT}/${environment}`;
}

export function inventoryPath(place: {
  environment: string;
  shard: string;
  workload: string;
}): string {
  const { environment, shard, workload } = place;
  return `${inventoryFolder(environment)}/${shard}/${workload}.json`;
}

export function writeInventory(inventory: Inventory): string {
  const files: Record<string, string> = {};
  for (const path of Object.keys(inventory.files).sort()) {
    files[path] = inventory.files[path];
  }
  const { environment, workload, folder, generation } = inventory;
  const document = {
    apiVersion: API_VERSION,
    kind: 'Inventory',
    environment,
    workload,
    folder,
    generation,
    contentHash: inventory.contentHash,
    specHash: inventory.specHash,
    renderer: inventory.renderer,
    files,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/**
 * Believes nothing: whoever can push to the repository can write this file,
 * and it decides what we remove.
 *
 * @returns undefined unless it is the inventory of this workload.
 */
export function readInventory(
  text: string,
  expected: { environment: string; workload: string },
): Inventory | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(document) || document.apiVersion !== API_VERSION) {
    return undefined;
  }
  const { environment, workload, folder, generation, files } = document;
  const { contentHash, specHash, renderer } = document;
  if (
    environment !== expected.environment ||
    workload !== expected.workload ||
    refuseLabel('workload', expected.workload) !== undefined ||
    typeof folder !== 'string' ||
    refusePath('folder', folder) !== undefined ||
    folder.split('/').pop() !== workload ||
    /^\.score(\/|$)/i.test(folder) ||
    typeof generation !== 'number' ||
    !Number.isSafeInteger(generation) ||
    typeof contentHash !== 'string' ||
    typeof specHash !== 'string' ||
    typeof renderer !== 'string' ||
    !isObject(files)
  ) {
    return undefined;
  }
  const owned: Record<string, string> = {};
  for (const [path, oid] of Object.entries(files)) {
    if (refusePath('file', path) !== undefined || typeof oid !== 'string') {
      return undefined;
    }
    owned[path] = oid;
  }
  return {
    environment: expected.environment,
    workload: expected.workload,
    folder,
    files: owned,
    generation,
    contentHash,
    specHash,
    renderer,
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
