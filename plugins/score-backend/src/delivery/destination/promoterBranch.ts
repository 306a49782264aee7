/**
 * GitOps Promoter takes what a branch shall become from a branch of the same
 * name with this suffix, which is written into it (its
 * docs/advanced-usage/custom-hydrator.md, `hydrator` being us).
 */
const SUFFIX = '-next';

/**
 * The branch that a workload is delivered to. For a destination that is
 * promoted from by GitOps Promoter each workload has its own below it: the
 * `activePath` of its PromotionStrategy is the workload's folder.
 */
export function deliveryBranch(place: {
  branch: string;
  path: string;
  shard: string;
  workload: string;
}): string {
  const { branch, path, shard, workload } = place;
  return branch.endsWith(SUFFIX)
    ? [branch, path, shard, workload].filter(part => part !== '').join('/')
    : branch;
}

/** The destination's branch, seen from the one that a workload has below it. */
export function proposedBranchOf(branch: string): string | undefined {
  const active = activeBranch(branch);
  return active && `${active}${SUFFIX}`;
}

/** What GitOps Promoter promotes a branch to; undefined for any other branch. */
export function activeBranch(branch: string): string | undefined {
  const end = branch.indexOf(`${SUFFIX}/`);
  return end > 0 ? branch.slice(0, end) : undefined;
}
