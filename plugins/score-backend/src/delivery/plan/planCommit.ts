import type { Git } from '../git/Git';
import type { TreeChange } from '../git/fastImport';
import type { Mirror } from '../git/Mirror';
import { ObjectReader } from '../git/ObjectReader';
import type { ClaimedDelivery, PlannedChange, PlannedFile } from '../types';
import { METADATA_FILE } from './desiredFolder';
import { explainDrift, findDrift } from './findDrift';
import { findPlaces, Places } from './findPlaces';
import { HeadTree } from './HeadTree';
import { planRemoval } from './planRemoval';
import { planWorkload, WorkloadPlan } from './planWorkload';

/** What one commit on top of a head has to do for many workloads. */
export interface CommitPlan {
  /** By the commit itself. */
  changed: PlannedChange[];
  /** By pull requests. */
  proposed: PlannedChange[];
  unchanged: { claimed: ClaimedDelivery; generation: number }[];
  stopped: { claimed: ClaimedDelivery; reason: string }[];
  tree: TreeChange;
  inventories: PlannedFile[];
}

interface At {
  git: Git;
  mirror: Mirror;
}

/** @param head - Absent for a branch that does not exist yet. */
export async function planCommit(
  claimed: readonly ClaimedDelivery[],
  head: string | undefined,
  at: At,
): Promise<CommitPlan> {
  const reader = new ObjectReader(at.git);
  try {
    const tree = new HeadTree(reader, head);
    const places = await findPlaces(claimed, tree, { ...at, reader });
    const deletes: string[] = [];
    const writes = new Map<string, PlannedFile>();
    const plan: CommitPlan = {
      changed: [],
      proposed: [],
      unchanged: [],
      stopped: [],
      tree: { deletes, writes: [] },
      inventories: [],
    };
    // All questions to git at once; waiting for each answer takes longer.
    const all = await Promise.all(
      claimed.map(delivery =>
        planOne(delivery, tree, places.get(delivery), at),
      ),
    );
    for (const planned of all) {
      if ('reason' in planned) {
        plan.stopped.push(planned);
      } else if (!('by' in planned)) {
        plan.unchanged.push(planned);
      } else if (planned.by === 'pull-request') {
        plan.proposed.push(planned);
      } else {
        const rival = planned.writes.find(file => writes.has(file.path));
        if (rival) {
          plan.stopped.push({
            claimed: planned.claimed,
            reason: `${rival.path} is delivered by another environment as well: give each environment a folder of its own`,
          });
          continue;
        }
        for (const file of planned.writes) {
          writes.set(file.path, file);
        }
        deletes.push(...planned.deletes);
        plan.changed.push(planned);
      }
    }
    const files = [...writes.values()];
    plan.tree = {
      deletes: deletes.filter(path => !writes.has(path)),
      writes: files,
    };
    plan.inventories = files.filter(({ path }) => path.startsWith('.score/'));
    return plan;
  } finally {
    await reader.close();
  }
}

type Planned =
  | PlannedChange
  | { claimed: ClaimedDelivery; generation: number }
  | { claimed: ClaimedDelivery; reason: string };

async function planOne(
  claimed: ClaimedDelivery,
  tree: HeadTree,
  found: Places | undefined,
  { git, mirror }: At,
): Promise<Planned> {
  if (found?.kind !== 'places') {
    return { claimed, reason: found?.reason ?? 'The workload has no plan' };
  }
  const { policy, removal } = claimed;
  const { places } = found;
  const plan = removal
    ? await planRemoval(claimed, tree, places)
    : await planWorkload(claimed, tree, places);
  if (plan.kind === 'stop') {
    return { claimed, reason: plan.reason };
  }
  const { generation } = plan;
  if (plan.kind === 'unchanged') {
    return { claimed, generation };
  }
  const isDriftWatched = policy.drift !== 'overwrite' && !claimed.isForced;
  const drift =
    isDriftWatched && !removal && changesContent(plan)
      ? await findDrift(claimed, tree, places, path => mirror.blame(git, path))
      : undefined;
  if (drift && policy.drift === 'stop') {
    return { claimed, reason: explainDrift(drift) };
  }
  const { mode, prune } = policy;
  const isProposed =
    mode === 'pull-request' ||
    drift !== undefined ||
    (removal !== undefined && prune.mode === 'pull-request');
  return {
    claimed,
    generation,
    why: removal ? 'removal' : (drift && 'drift') ?? 'content',
    by: isProposed ? 'pull-request' : 'direct',
    deletes: plan.deletes,
    writes: [...plan.writes, ...(plan.inventory ? [plan.inventory] : [])],
    isFence: plan.isFence,
  };
}

/** Or only what we note down about it. */
function changesContent({
  writes,
  deletes,
}: Extract<WorkloadPlan, { kind: 'change' }>): boolean {
  return (
    writes.some(({ path }) => !path.endsWith(`/${METADATA_FILE}`)) ||
    deletes.some(path => !path.startsWith('.score/'))
  );
}
