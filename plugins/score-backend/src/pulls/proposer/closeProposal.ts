import type { ClaimedDelivery, ProposalContext } from '../../delivery/types';
import { code } from '../description/markdown';
import type { ProposalRecord, ProposalStore } from '../store/types';
import type { PullRequests } from '../types';
import { isOurs } from './ownBranch';

/** Why nobody needs to decide about it any more, for who looks at it. */
export function whyObsolete(claimed: ClaimedDelivery): string {
  const workload = code(claimed.workload);
  const environment = code(claimed.environment);
  if (claimed.removal) {
    return `${workload} has left the catalog, so there is nothing to deliver to ${environment} any more.`;
  }
  if (claimed.policy.mode === 'direct') {
    return `${environment} is delivered without pull requests now.`;
  }
  return `There is nothing left to be merged for ${workload} in ${environment}.`;
}

/**
 * Closes what is obsolete, says why, and forgets it. May be called again when
 * it was interrupted.
 */
export async function closeProposal(
  record: ProposalRecord,
  options: {
    store: ProposalStore;
    pulls: PullRequests;
    /** Of the branch, to remove it; without it the branch stays. */
    repository?: { head: string; context: ProposalContext };
  },
): Promise<void> {
  const { store, pulls, repository } = options;
  const { number, branch: base, environment, workload } = record;
  const head = repository?.head ?? `score/${environment}/${workload}`;
  const pull =
    number === undefined
      ? await pulls.find({ head, base })
      : await pulls.get(number);
  if (pull?.state === 'open') {
    const why = record.closing ?? 'Nobody wants this delivery any more.';
    await pulls.comment(pull.number, `${why} This request is obsolete.`);
    await pulls.close(pull.number);
  }
  if (repository) {
    const { context } = repository;
    const at = await context.readBranch(head);
    if (at !== undefined && isOurs(record, at)) {
      await context.deleteBranch(head, at);
    }
  }
  await store.remove(record);
}
