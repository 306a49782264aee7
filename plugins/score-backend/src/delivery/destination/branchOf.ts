import type { Delivery, DestinationBranch } from '../types';

/** Where a delivery is in Git, which its destination alone does not say. */
export function branchOf(
  delivery: Pick<Delivery, 'branch' | 'destination'>,
): DestinationBranch {
  const { repoUrl, branch } = delivery.destination;
  return { repoUrl, branch: delivery.branch ?? branch };
}
