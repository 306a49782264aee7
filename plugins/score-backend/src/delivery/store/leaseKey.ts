import type { DestinationBranch } from '../types';

/** A branch's name can have no space, so two branches never share a key. */
export function leaseKey(branch: DestinationBranch): string {
  return `${branch.repoUrl} ${branch.branch}`;
}

export function branchOfKey(key: string): DestinationBranch {
  const [repoUrl, branch] = key.split(' ');
  return { repoUrl, branch };
}
