import { filesOfVariant, variantOf } from './model';

export type OracleState = 'waiting' | 'delivered' | 'stopped' | 'retrying';

/** What would become of a workload on the tree as it is. */
type Plan =
  | { kind: 'stop' }
  | { kind: 'unchanged' }
  | { kind: 'change'; tree: Tree }
  /** A commit that keeps an earlier push out, and one that undoes it. */
  | { kind: 'fence'; tree: Tree };

interface Row {
  variant: number;
  state: OracleState;
  /** Its workload has left the catalog. */
  isGone: boolean;
  /** A worker took it, and it was not acknowledged since. */
  isOpen: boolean;
}

/** What lies in our folders, and which of it the inventories call ours. */
export interface Tree {
  /** Undefined: any content. */
  files: Map<string, string | undefined>;
  owned: Map<string, Set<string>>;
}

/**
 * The worker's task in as few words as possible, in memory, with neither Git
 * nor a database: what the real one is compared with.
 */
export class Oracle {
  readonly rows = new Map<string, Row>();
  tree: Tree = { files: new Map(), owned: new Map() };
  /** Workloads with files of ours that somebody else has changed since. */
  readonly edited = new Set<string>();

  want(workload: string, variant: number) {
    const row = this.rows.get(workload);
    if (row?.variant !== variant || row.isGone) {
      const isOpen = row?.isOpen ?? false;
      const state = 'waiting';
      this.rows.set(workload, { variant, state, isGone: false, isOpen });
    }
  }

  release(workload: string) {
    const row = this.rows.get(workload);
    if (row && !row.isGone) {
      this.rows.set(workload, { ...row, state: 'waiting', isGone: true });
    }
  }

  /** Asks for everything that is not delivered yet. */
  plans(): Map<string, Plan> {
    const plans = new Map<string, Plan>();
    let { tree } = this;
    for (const [workload, row] of this.rows) {
      const { variant, state } = row;
      if (state !== 'delivered') {
        const plan = row.isGone
          ? planRemoval(tree, workload, row)
          : planOn(tree, workload, variant);
        tree = plan.kind === 'change' ? plan.tree : tree;
        plans.set(workload, plan);
      }
    }
    return plans;
  }

  /** What is acknowledged must be there, unless somebody else changed it. */
  missing(): string[] {
    return [...this.rows]
      .filter(([workload, { state }]) => {
        return state === 'delivered' && !this.edited.has(workload);
      })
      .flatMap(([workload, { variant }]) => filesOfVariant(workload, variant))
      .filter(([path, content]) => {
        return !this.tree.files.has(path) || !this.#holds(path, content);
      })
      .map(([path]) => path);
  }

  #holds(path: string, content: string | undefined) {
    const found = this.tree.files.get(path);
    return found === undefined || content === undefined || found === content;
  }
}

function planRemoval(tree: Tree, workload: string, row: Row): Plan {
  const owned = tree.owned.get(workload) ?? new Set();
  const files = new Map(tree.files);
  const ownedBy = new Map(tree.owned);
  if (owned.size > 0) {
    owned.forEach(path => files.delete(path));
    ownedBy.delete(workload);
    return { kind: 'change', tree: { files, owned: ownedBy } };
  }
  if (!row.isOpen) {
    return { kind: 'unchanged' };
  }
  const [[inventory]] = filesOfVariant(workload, row.variant);
  files.set(inventory, undefined);
  ownedBy.set(workload, new Set([inventory]));
  return { kind: 'fence', tree: { files, owned: ownedBy } };
}

function planOn(tree: Tree, workload: string, variant: number): Plan {
  const desired = new Map(filesOfVariant(workload, variant));
  const owned = tree.owned.get(workload) ?? new Set();
  const files = new Map(tree.files);
  for (const path of owned) {
    if (!desired.has(path)) {
      files.delete(path);
    }
  }
  for (const [path, content] of desired) {
    const isForeign = files.has(path) && !owned.has(path);
    const isTaken = [...files.keys()].some(
      other => other.startsWith(`${path}/`) || path.startsWith(`${other}/`),
    );
    if (isForeign || isTaken) {
      return { kind: 'stop' };
    }
    files.set(path, content);
  }
  const isUnchanged =
    files.size === tree.files.size &&
    [...files].every(([path, content]) => {
      return tree.files.has(path) && tree.files.get(path) === content;
    });
  return isUnchanged
    ? { kind: 'unchanged' }
    : {
        kind: 'change',
        tree: {
          files,
          owned: new Map(tree.owned).set(workload, new Set(desired.keys())),
        },
      };
}

/** The path in a workload's folder of its first variant. */
export function pathIn(workload: string, name: string): string {
  return `staging/${variantOf(workload, 0).shard}/${workload}/${name}`;
}
