import {
  readWorkload,
  type EnvironmentContext,
  type LoadedWorkload,
  type PreviewWorkload,
} from '@score-backstage/engine';
import type { DatabaseRenderStore } from '../rendering/DatabaseRenderStore';
import type { DatabaseWorkloadStore } from '../workloads/DatabaseWorkloadStore';
import type { StoredWorkload } from '../workloads/types';

/** Stores that a fleet is read from. */
export interface FleetStores {
  workloads: DatabaseWorkloadStore;
  renders: DatabaseRenderStore;
}

/** All workloads, as they were last valid, and what they know of each other. */
export interface StoredFleet {
  workloads: PreviewWorkload[];
  context: EnvironmentContext;
  /** Entity refs by names of workloads. */
  entities: Map<string, string>;
}

/** The newest text, or what the last valid one said. */
function parse({ file, text = '', spec }: StoredWorkload) {
  return (
    readWorkload({ path: file, text }).workload ??
    readWorkload({ path: file, text: JSON.stringify(spec) }).workload
  );
}

async function load(
  stored: StoredWorkload,
  renders: DatabaseRenderStore,
): Promise<LoadedWorkload | undefined> {
  const workload = parse(stored);
  return (
    workload && {
      workload,
      sourceFiles: new Map(Object.entries(stored.sourceFiles)),
      states: await renders.states(stored.id),
    }
  );
}

export async function loadFleet(stores: FleetStores): Promise<StoredFleet> {
  const named = await stores.workloads.summaries();
  const entities = new Map<string, string>();
  const workloads: PreviewWorkload[] = [];
  for (const stored of await stores.workloads.list()) {
    const { name, spec, entityRef, file } = stored;
    const holder = name === undefined ? undefined : named.get(name);
    if (
      name !== undefined &&
      spec &&
      holder?.entityRef === entityRef &&
      holder.file === file
    ) {
      entities.set(name, entityRef);
      workloads.push({
        name,
        resources: spec.resources ?? {},
        load: () => load(stored, stores.renders),
      });
    }
  }
  return {
    workloads,
    entities,
    context: {
      workloads: Object.fromEntries(
        [...named].map(([name, { summary }]) => [name, summary]),
      ),
    },
  };
}
