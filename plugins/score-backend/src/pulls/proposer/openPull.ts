import { ForgeError } from '../forge/ForgeError';
import type { PullBranches, PullRequest, PullRequests } from '../types';

/** How forges say that there is one already. */
const TAKEN = [409, 422];

/** Opens one, or finds that there is one. */
export async function openPull(
  pulls: Pick<PullRequests, 'find' | 'open'>,
  request: PullBranches & { title: string; body: string },
): Promise<PullRequest> {
  try {
    return await pulls.open(request);
  } catch (error) {
    const isTaken =
      error instanceof ForgeError && TAKEN.includes(error.details.status ?? 0);
    const other = isTaken ? await pulls.find(request) : undefined;
    if (other?.state === 'open') {
      return other;
    }
    throw error;
  }
}
