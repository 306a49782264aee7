import { ForgeError } from '../forge/ForgeError';
import type { PullBranches, PullRequest, PullRequests } from '../types';
import { isOurs } from './ownBranch';
import type { RecordKeeper } from './RecordKeeper';

/** The one that is known, or one that nobody had the time to note down. */
export async function findPull(
  keeper: RecordKeeper,
  branches: PullBranches,
  pulls: Pick<PullRequests, 'find' | 'get'>,
): Promise<PullRequest | undefined> {
  const { number, pastNumber = 0 } = keeper.record;
  if (number !== undefined) {
    try {
      return await pulls.get(number);
    } catch (error) {
      if (!(error instanceof ForgeError && error.details.status === 404)) {
        throw error;
      }
      // Some forges let people delete them.
      await keeper.save({ number: undefined });
    }
  }
  const found = await pulls.find(branches);
  const isNews =
    found !== undefined &&
    (found.state === 'open' ||
      (found.number > pastNumber && isOurs(keeper.record, found.headSha)));
  return isNews ? found : undefined;
}
